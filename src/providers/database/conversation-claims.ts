import type { Kysely, Transaction } from 'kysely';
import type { DeadOutgoing } from '../../ports/conversation-store.js';
import { chunks } from './chunks.js';
import type { ConversationSchema } from './conversation-schema.js';
import type { Database } from './database.js';

type Tables = ConversationSchema;
/** What goes out. */
const outboxes = ['handovers', 'deliveries'] as const;
/** SQLite takes no more values in a statement than some thousand. */
const atATime = 100;

/**
 * What is due, for nobody else until the claim is over. Who asks at the same moment waits until it is claimed.
 * @param due reads it
 * @param claimedUntil nothing is claimed when it is left out
 */
export async function claimDue<Item extends { id: string }>(
  database: Database<Tables>,
  table: (typeof outboxes)[number],
  due: (db: Kysely<Tables>) => Promise<Item[]>,
  claimedUntil: string | undefined,
): Promise<Item[]> {
  if (claimedUntil === undefined) return await due(database.db);
  // Nothing is locked while nothing is due, as is usual.
  if ((await due(database.db)).length === 0) return [];
  return await database.transact(async (transaction) => {
    const items = await due(transaction);
    await renew(
      transaction,
      table,
      items.map(({ id }) => id),
      claimedUntil,
    );
    return items;
  }, `claim ${table}`);
}

/** See `ConversationStore.renewClaims`. */
export async function renewClaims(db: Kysely<Tables>, ids: readonly string[], claimedUntil: string): Promise<void> {
  for (const table of outboxes) await renew(db, table, ids, claimedUntil);
}

async function renew(
  db: Kysely<Tables> | Transaction<Tables>,
  table: (typeof outboxes)[number],
  ids: readonly string[],
  claimedUntil: string,
): Promise<void> {
  for (const some of chunks(ids, atATime))
    await db.updateTable(table).set({ claimed_until: claimedUntil }).where('id', 'in', some).execute();
}

/** See `ConversationStore.deadOutgoing`. */
export async function deadOutgoing(db: Kysely<Tables>): Promise<DeadOutgoing[]> {
  const columns = ['id', 'attempts', 'dead_at', 'reason'] as const;
  const handovers = await db
    .selectFrom('handovers')
    .select([...columns, 'outgoing'])
    .where('dead_at', 'is not', null)
    .execute();
  const messages = await db
    .selectFrom('deliveries')
    .select([...columns, 'channel'])
    .where('dead_at', 'is not', null)
    .execute();
  const told = ({ id, attempts, dead_at, reason }: Pick<Tables['handovers'], (typeof columns)[number]>) => ({
    ...{ id, attempts, failedAt: dead_at ?? '', reason: reason ?? '' },
  });
  return [
    ...handovers.map((row) => ({
      ...told(row),
      kind: 'handover' as const,
      channel: String((JSON.parse(row.outgoing) as { channel?: string }).channel ?? 'mail'),
    })),
    ...messages.map((row) => ({ ...told(row), kind: 'message' as const, channel: row.channel })),
  ].sort((a, b) => (a.failedAt < b.failedAt ? 1 : -1));
}

/** See `ConversationStore.retryOutgoing`. */
export async function retryOutgoing(db: Kysely<Tables>, id: string, now: string): Promise<boolean> {
  for (const table of outboxes) {
    const { numUpdatedRows } = await db
      .updateTable(table)
      .set({ attempts: 0, next_attempt_at: now, dead_at: null })
      .where('id', '=', id)
      .where('dead_at', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return true;
  }
  return false;
}
