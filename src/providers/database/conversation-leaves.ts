import { sql, type Transaction } from 'kysely';
import { hashOfConversation } from '../../domain/conversation-hash.js';
import type { Turn } from '../../domain/conversation.js';
import type { ImpactChange } from '../../domain/impact.js';
import { LotseError } from '../../errors.js';
import type { ConversationStore } from '../../ports/conversation-store.js';
import type { Locks } from '../../ports/locks.js';
import { chunks } from './chunks.js';
import { loadConversation } from './conversation-rows.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database, Expressions } from './database.js';

const lockName = 'impact-outbox';
const rowsAStatement = 500;
/** How long whoever erases waits for one who moves. */
const movedWithinMs = 15_000;

/** Keeps what something left, until it is moved. */
export async function addLeaves(
  transaction: Transaction<ConversationSchema>,
  leaves: readonly ImpactChange[],
): Promise<void> {
  if (leaves.length === 0) return;
  await transaction
    .insertInto('impact_outbox')
    .values(
      leaves.map((change) => ({
        conversation_hash: change.kind === 'kept' ? change.question.conversationHash : null,
        change: JSON.stringify(change),
      })),
    )
    .execute();
}

/** Says what feedback leaves: see `ConversationStore.saveFeedback`. */
export type Leave = NonNullable<Parameters<ConversationStore['saveFeedback']>[2]>;

/** Keeps what feedback leaves of a turn, by its place and its conversation. */
export async function saveLeft(
  transaction: Transaction<ConversationSchema>,
  { unitedJsonLists }: Expressions,
  { position, conversation: id, turn: json }: { position: number; conversation: string; turn: string },
  leave: Leave,
): Promise<void> {
  const conversation = await loadConversation(transaction, id);
  const known: Turn = JSON.parse(json);
  const turn = conversation?.turns.find(({ answer }) => answer.id === known.answer.id);
  if (!conversation || !turn) return;
  const { event, counted, leaves } = leave(conversation, turn);
  await transaction
    .updateTable('turns')
    .set({ turn: JSON.stringify({ ...known, event }) })
    .where('position', '=', position)
    .execute();
  await transaction
    .updateTable('conversations')
    .set({ counted: unitedJsonLists(sql.ref('conversations.counted'), sql.val(JSON.stringify(counted))) })
    .where('id', '=', id)
    .execute();
  await addLeaves(transaction, leaves);
}

/** See `ConversationStore.moveLeaves`. */
export async function moveLeaves(
  { db, locks }: Database<ConversationSchema>,
  limit: number,
  take: (leaves: ImpactChange[]) => Promise<void>,
): Promise<number> {
  // Mostly there is nothing, and a lock takes longer.
  if (!(await db.selectFrom('impact_outbox').select('position').limit(1).executeTakeFirst())) return 0;
  const release = await locks.tryLock(lockName);
  // Another process is at it.
  if (!release) return 0;
  try {
    const rows = await db.selectFrom('impact_outbox').selectAll().orderBy('position').limit(limit).execute();
    if (rows.length === 0) return 0;
    await take(rows.map(({ change }): ImpactChange => JSON.parse(change)));
    // Not all up to the last one: one with a smaller number may have been kept since.
    for (const some of chunks(rows, rowsAStatement)) {
      const positions = some.map(({ position }) => position);
      await db.deleteFrom('impact_outbox').where('position', 'in', positions).execute();
    }
    return rows.length;
  } finally {
    release();
  }
}

/**
 * Runs what erases questions on their way while none is being moved, by whichever process: it would be read before, and
 * kept after. No transaction is open meanwhile: a process that waits in one for another database stops them all.
 * @throws LotseError `unavailable` when moving takes too long
 */
export async function whileNothingMoves<T>(locks: Locks, work: () => Promise<T>): Promise<T> {
  const release = await locks.waitForLock(lockName, movedWithinMs).catch((cause: unknown) => {
    const hint = 'Try again in a minute.';
    throw new LotseError('unavailable', 'Nothing was erased: another process holds what is to be erased.', hint, {
      cause,
    });
  });
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Erases the questions of a conversation that are on their way. They carry a hash: a question outlives its conversation,
 * and the person can still have it erased.
 * @returns how many
 */
export async function eraseLeaves(transaction: Transaction<ConversationSchema>, conversation: string): Promise<bigint> {
  const { numDeletedRows } = await transaction
    .deleteFrom('impact_outbox')
    .where('conversation_hash', '=', hashOfConversation(conversation))
    .executeTakeFirst();
  return numDeletedRows;
}
