import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import type { ConversationStore } from '../../ports/conversation-store.js';
import { chunks } from './chunks.js';
import { eraseLeaves } from './conversation-leaves.js';
import { lockConversation } from './conversation-rows.js';
import type { ConversationSchema } from './conversation-schema.js';

/** Tables whose rows go with their conversation. */
const belongings = ['turns', 'handovers', 'messages', 'waiting', 'deliveries', 'links', 'tickets'] as const;

/**
 * Erases all that is kept of a conversation; of a caseworker's chat, and of one that has left it, what leads to it.
 * @returns whether there was anything
 */
export async function eraseConversation(
  transaction: Transaction<ConversationSchema>,
  conversation: string,
): Promise<boolean> {
  await lockConversation(transaction, conversation);
  let erased = await eraseLeaves(transaction, conversation);
  for (const table of belongings) {
    const rows = await transaction.deleteFrom(table).where('conversation', '=', conversation).executeTakeFirst();
    erased += rows.numDeletedRows;
  }
  const chats = await transaction
    .deleteFrom('chats')
    .where('conversation', '=', conversation)
    .where('caseworker', 'is', null)
    .executeTakeFirst();
  const ofCaseworkers = await transaction
    .updateTable('chats')
    .set({ conversation: null })
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  const conversations = await transaction.deleteFrom('conversations').where('id', '=', conversation).executeTakeFirst();
  erased += chats.numDeletedRows + ofCaseworkers.numUpdatedRows + conversations.numDeletedRows;
  const left = await takeOutOfEarlier(transaction, new Set([conversation]));
  return erased > 0n || left > 0;
}

/** Lets chats forget that they have left these conversations. @returns how many chats */
async function takeOutOfEarlier(transaction: Transaction<ConversationSchema>, gone: Set<string>): Promise<number> {
  const chats = await transaction
    .selectFrom('chats')
    .select(['channel', 'address', 'earlier'])
    .where('earlier', '<>', '[]')
    .orderBy('channel')
    .orderBy('address')
    .execute();
  let changed = 0;
  for (const { channel, address, earlier } of chats) {
    if (!idsIn(earlier).some((id) => gone.has(id))) continue;
    const row = await transaction
      .selectFrom('chats')
      .select('earlier')
      .where('channel', '=', channel)
      .where('address', '=', address)
      // It may be saved at this moment.
      .forUpdate()
      .executeTakeFirst();
    if (!row) continue;
    await transaction
      .updateTable('chats')
      .set({ earlier: JSON.stringify(idsIn(row.earlier).filter((id) => !gone.has(id))) })
      .where('channel', '=', channel)
      .where('address', '=', address)
      .execute();
    changed += 1;
  }
  return changed;
}

function idsIn(earlier: string): string[] {
  return JSON.parse(earlier);
}

const idsAStatement = 500;

type Times = Parameters<ConversationStore['forgetOlderThan']>[0];

/** Of what belongs to a conversation that is not there. */
function isOfNone(table: (typeof belongings)[number]) {
  return sql<boolean>`not exists (
    select 1 from conversations where conversations.id = ${sql.ref(`${table}.conversation`)})`;
}

/** Of a conversation. */
function isOver({ idleSince, handedOverIdleSince }: Times) {
  return ({ or, and, eb }: ExpressionBuilder<ConversationSchema, 'conversations'>) =>
    or([and([eb('handover', 'is', null), eb('last_at', '<', idleSince)]), eb('last_at', '<', handedOverIdleSince)]);
}

/** Whether `eraseOlderThan` would erase anything. It reads only, and holds up nobody. */
export async function isAnythingOver(db: Kysely<ConversationSchema>, times: Times): Promise<boolean> {
  const found = await db
    .selectNoFrom(({ or, exists, selectFrom }) =>
      or([
        exists(selectFrom('conversations').select('id').where(isOver(times))),
        exists(
          selectFrom('helpful_questions')
            .select('hash')
            .where('question', 'is', null)
            .where('last_at', '<', times.handedOverIdleSince),
        ),
        ...belongings.map((table) => exists(selectFrom(table).select('conversation').where(isOfNone(table)))),
      ]).as('isOver'),
    )
    .executeTakeFirst();
  return Boolean(found?.isOver);
}

/**
 * Erases the conversations whose time is over. Their chats stay until their own time is over: what was chosen there
 * may have been chosen later. So do questions on their way to be kept without them: whoever agreed, agreed to that.
 * @returns how many
 */
export async function eraseOlderThan(transaction: Transaction<ConversationSchema>, times: Times): Promise<number> {
  // Who adds to one at this moment is waited for, and then it is not over.
  const over = await transaction
    .selectFrom('conversations')
    .select('id')
    .where(isOver(times))
    .orderBy('id')
    .forUpdate()
    .execute();
  const ids = over.map(({ id }) => id);
  for (const some of chunks(ids, idsAStatement)) {
    // Not those of conversations that are not there: a chat may be kept before its first question is.
    await transaction.updateTable('chats').set({ conversation: null }).where('conversation', 'in', some).execute();
    await transaction.deleteFrom('conversations').where('id', 'in', some).execute();
  }
  await takeOutOfEarlier(transaction, new Set(ids));
  for (const table of belongings) {
    await transaction.deleteFrom(table).where(isOfNone(table)).execute();
  }
  // Last, as whoever gives feedback has them: two that wait for each other would have to begin again.
  await transaction
    .deleteFrom('helpful_questions')
    .where('question', 'is', null)
    .where('last_at', '<', times.handedOverIdleSince)
    .execute();
  return ids.length;
}
