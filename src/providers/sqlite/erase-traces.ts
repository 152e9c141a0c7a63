import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { LotseError } from '../../errors.js';
import { busyTimeoutMs } from './busy-timeout.js';

const pollMs = 25;

/**
 * Takes what was deleted out of the files: it is overwritten in the database, but stays in the write-ahead log until
 * that is emptied. Who reads or writes at the moment is waited for without holding up this process: two processes, each
 * with a transaction open in one database and stopped by the other in the next, would wait for each other.
 * @param file name of the database's file, for people
 * @throws LotseError `unavailable` when another process holds the log
 */
export async function eraseTraces<Tables>(db: Kysely<Tables>, file: string): Promise<void> {
  for (const endsAt = Date.now() + busyTimeoutMs; Date.now() < endsAt; await delay(pollMs)) {
    if (await emptyLog(db)) return;
  }
  throw new LotseError(
    'unavailable',
    'It is deleted, but the log of the database could not be emptied: another process holds it.',
    `Close what else has ${file} open, such as a backup, and try again.`,
  );
}

/** Whether it could be done at once. */
async function emptyLog<Tables>(db: Kysely<Tables>): Promise<boolean> {
  return await db.connection().execute(async (connection) => {
    await sql`PRAGMA busy_timeout = 0`.execute(connection);
    try {
      const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(connection);
      return rows[0]?.busy !== 1;
    } finally {
      await sql`PRAGMA busy_timeout = ${sql.lit(busyTimeoutMs)}`.execute(connection);
    }
  });
}
