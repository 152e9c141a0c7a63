import type { Kysely, Transaction } from 'kysely';
import type { Waiting } from '../../domain/conversation.js';
import type { WaitingKey } from '../../ports/conversation-store.js';
import { chunks } from './chunks.js';
import { raiseLastAt } from './conversation-rows.js';
import type { ConversationSchema } from './conversation-schema.js';

type Tables = ConversationSchema;
const atATime = 100;

/** See `ConversationStore.keepWaiting`. @param row of the conversation, for where it is new */
export async function keepWaiting(
  transaction: Transaction<Tables>,
  row: Tables['conversations'],
  { messageId, at, question }: Waiting,
  claimedUntil: string | undefined,
): Promise<void> {
  await transaction
    .insertInto('conversations')
    .values(row)
    // What else was changed since is not undone.
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ channels: row.channels }))
    .execute();
  await raiseLastAt(transaction, row.id, row.last_at);
  await transaction
    .insertInto('waiting')
    .values({ conversation: row.id, message_id: messageId, at, question, claimed_until: claimedUntil ?? null })
    .onConflict((conflict) => conflict.columns(['conversation', 'message_id']).doNothing())
    .execute();
}

/** See `ConversationStore.renewWaiting`. */
export async function renewWaiting(
  db: Kysely<Tables>,
  messages: readonly WaitingKey[],
  claimedUntil: string,
): Promise<void> {
  for (const some of chunks(messages, atATime))
    await db
      .updateTable('waiting')
      .set({ claimed_until: claimedUntil })
      .where(({ eb, and, or }) =>
        or(
          some.map(({ conversationId, messageId }) =>
            and([eb('conversation', '=', conversationId), eb('message_id', '=', messageId)]),
          ),
        ),
      )
      .execute();
}

/** See `ConversationStore.conversationsWithWaiting`. */
export async function conversationsWithWaiting(db: Kysely<Tables>, now: string | undefined): Promise<string[]> {
  const rows = await db
    .selectFrom('waiting')
    .select('conversation')
    .$if(now !== undefined, (query) =>
      query.where(({ eb, or }) => or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now ?? '')])),
    )
    .groupBy('conversation')
    .orderBy(({ fn }) => fn.min('position'))
    .execute();
  return rows.map(({ conversation }) => conversation);
}
