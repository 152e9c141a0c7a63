import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { Failure, NewHandover, OutgoingHandover } from '../../ports/conversation-store.js';
import type { OutgoingMessage } from '../../ports/message-sender.js';
import type { ConversationSchema } from './conversation-schema.js';

type Database = Kysely<ConversationSchema>;

/** Keeps hand-overs that go out from `at` on, in their order. */
export async function addHandovers(
  transaction: Transaction<ConversationSchema>,
  handovers: NewHandover[],
  at: string,
): Promise<void> {
  for (const handover of handovers) {
    await transaction
      .insertInto('handovers')
      .values({
        id: handover.id,
        conversation: handover.conversationId,
        outgoing: JSON.stringify(handover),
        attempts: 0,
        next_attempt_at: at,
      })
      .execute();
  }
}

/** See `ConversationStore.dueHandovers`. */
export async function dueHandovers(db: Database, now: string, limit: number): Promise<OutgoingHandover[]> {
  const rows = await db
    .selectFrom('handovers as due')
    .select(['due.outgoing', 'due.attempts'])
    .where(isDue(now))
    .where('due.dead_at', 'is', null)
    .where(isFree(now))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('handovers as older')
            .select('older.position')
            .whereRef('older.conversation', '=', 'due.conversation')
            .whereRef('older.position', '<', 'due.position')
            .where('older.dead_at', 'is', null),
        ),
      ),
    )
    .orderBy('due.next_attempt_at')
    .orderBy('due.position')
    .limit(limit)
    .execute();
  // Before there were others, all were mails.
  return rows.map(({ outgoing, attempts }) => ({ channel: 'mail', ...JSON.parse(outgoing), attempts }));
}

/** Keeps messages that are pushed from `at` on, in their order. */
export async function addDeliveries(
  transaction: Transaction<ConversationSchema>,
  messages: Omit<OutgoingMessage, 'attempts'>[],
  at: string,
): Promise<void> {
  for (const { id, conversationId, channel, address, message } of messages) {
    await transaction
      .insertInto('deliveries')
      .values({
        ...{ id, conversation: conversationId, channel, address },
        message: JSON.stringify(message),
        attempts: 0,
        next_attempt_at: at,
      })
      .execute();
  }
}

/** See `ConversationStore.dueMessages`. */
export async function dueMessages(db: Database, now: string, limit: number): Promise<OutgoingMessage[]> {
  const rows = await db
    .selectFrom('deliveries as due')
    .select(['due.id', 'due.conversation', 'due.channel', 'due.address', 'due.message', 'due.attempts'])
    .where(isDue(now))
    .where('due.dead_at', 'is', null)
    .where(isFree(now))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries as older')
            .select('older.position')
            .whereRef('older.channel', '=', 'due.channel')
            .whereRef('older.address', '=', 'due.address')
            .whereRef('older.position', '<', 'due.position')
            .where('older.dead_at', 'is', null),
        ),
      ),
    )
    .orderBy('due.next_attempt_at')
    .orderBy('due.position')
    .limit(limit)
    .execute();
  return rows.map(({ conversation, message, ...row }) => ({
    ...row,
    conversationId: conversation,
    message: JSON.parse(message),
  }));
}

/** Erases what has arrived. */
export async function removeDelivered(db: Database, table: 'handovers' | 'deliveries', id: string): Promise<void> {
  await db.deleteFrom(table).where('id', '=', id).execute();
}

/** Counts a failed attempt, and lets others make the next. @param nextAttemptAt ISO 8601 */
export async function countFailed(
  db: Database,
  table: 'handovers' | 'deliveries',
  id: string,
  { nextAttemptAt, reason, isDead }: Failure & { nextAttemptAt: string },
): Promise<void> {
  await db
    .updateTable(table)
    .set((expression) => ({
      attempts: expression('attempts', '+', 1),
      next_attempt_at: nextAttemptAt,
      claimed_until: null,
      dead_at: isDead ? nextAttemptAt : null,
      reason,
    }))
    .where('id', '=', id)
    .execute();
}

const longestWaitMs = 31 * 24 * 60 * 60_000;

/** No pause and no claim reaches beyond it by far: what does was set by a clock that was ahead. */
function latestTime(now: string): string {
  return new Date(Date.parse(now) + longestWaitMs).toISOString();
}

function isDue(now: string) {
  return ({ eb, or }: ExpressionBuilder<{ due: { next_attempt_at: string } }, 'due'>) =>
    or([eb('due.next_attempt_at', '<=', now), eb('due.next_attempt_at', '>', latestTime(now))]);
}

/** Whether no process sends it. */
function isFree(now: string) {
  return ({ eb, or }: ExpressionBuilder<{ due: { claimed_until: string | null } }, 'due'>) =>
    or([
      eb('due.claimed_until', 'is', null),
      eb('due.claimed_until', '<=', now),
      eb('due.claimed_until', '>', latestTime(now)),
    ]);
}
