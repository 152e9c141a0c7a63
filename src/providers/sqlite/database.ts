import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { LotseError } from '../../errors.js';
import { migrations } from './migrations.js';
import type { Schema } from './schema.js';

/** How long a writer waits for another process's transaction before it gives up. */
const busyTimeoutMs = 15_000;

/**
 * Opens the embedded database of a data folder and brings its tables up to date. Several processes may have it open:
 * readers never wait, and writers wait for each other.
 * @param dataDir the data folder; made when it is missing
 * @throws LotseError `invalid_configuration` when the folder cannot be written or the database cannot be used
 */
export async function openDatabase(dataDir: string): Promise<Kysely<Schema>> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const connection = new Database(path.join(dataDir, 'lotse.db'), { timeout: busyTimeoutMs });
    connection.pragma('journal_mode = WAL');
    // A commit that was acknowledged survives a power failure.
    connection.pragma('synchronous = FULL');
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
    await migrate(db, path.join(dataDir, 'lotse.db'));
    return db;
  } catch (cause) {
    if (cause instanceof LotseError) throw cause;
    throw new LotseError(
      'invalid_configuration',
      `The data folder ${dataDir} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check that the folder can be written and the disk is not full, or choose another with --data-dir.',
      { cause },
    );
  }
}

async function migrate(db: Kysely<Schema>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const pending = (await migrator.getMigrations()).filter((migration) => migration.executedAt === undefined);
  if (pending.length === 0) return;
  const { error } = await migrator.migrateToLatest();
  if (error) {
    throw new LotseError(
      'invalid_configuration',
      `The database ${file} cannot be brought up to date: ${error instanceof Error ? error.message : String(error)}`,
      'It may have been written by a newer version of Lotse: start that one, or choose another --data-dir.',
      { cause: error },
    );
  }
}
