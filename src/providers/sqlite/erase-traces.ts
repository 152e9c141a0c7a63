import { type Kysely, sql } from 'kysely';
import { LotseError } from '../../errors.js';

/**
 * Takes what was deleted out of the files: it is overwritten in the database, but stays in the write-ahead log until
 * that is emptied.
 * @param file name of the database's file, for people
 * @throws LotseError `unavailable` when another process holds the log
 */
export async function eraseTraces<Tables>(db: Kysely<Tables>, file: string): Promise<void> {
  const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
  if (rows[0]?.busy !== 1) return;
  throw new LotseError(
    'unavailable',
    'It is deleted, but the log of the database could not be emptied: another process holds it.',
    `Close what else has ${file} open, such as a backup, and try again.`,
  );
}
