import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { ConversationStore } from '../../ports/conversation-store.js';
import { eraseLeaves } from './conversation-leaves.js';
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
    .execute();
  let changed = 0;
  for (const { channel, address, earlier } of chats) {
    const ids: string[] = JSON.parse(earlier);
    const kept = ids.filter((id) => !gone.has(id));
    if (kept.length === ids.length) continue;
    await transaction
      .updateTable('chats')
      .set({ earlier: JSON.stringify(kept) })
      .where('channel', '=', channel)
      .where('address', '=', address)
      .execute();
    changed += 1;
  }
  return changed;
}

type Times = Parameters<ConversationStore['forgetOlderThan']>[0];

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
        ...belongings.map((table) =>
          exists(
            selectFrom(table)
              .select('conversation')
              .where('conversation', 'not in', selectFrom('conversations').select('id')),
          ),
        ),
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
  // Writing comes first: SQLite lets nobody write who has read what another process has changed since.
  await transaction
    .deleteFrom('helpful_questions')
    .where('question', 'is', null)
    .where('last_at', '<', times.handedOverIdleSince)
    .execute();
  const over = transaction.selectFrom('conversations').select('id').where(isOver(times));
  // Not those of conversations that are not there: a chat may be kept before its first question is.
  await transaction.updateTable('chats').set({ conversation: null }).where('conversation', 'in', over).execute();
  await takeOutOfEarlier(transaction, new Set((await over.execute()).map(({ id }) => id)));
  const { numDeletedRows } = await transaction.deleteFrom('conversations').where('id', 'in', over).executeTakeFirst();
  for (const table of belongings) {
    await transaction
      .deleteFrom(table)
      .where('conversation', 'not in', (eb) => eb.selectFrom('conversations').select('id'))
      .execute();
  }
  return Number(numDeletedRows);
}
