import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, Migrator, SqliteAdapter, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { LotseError } from '../../errors.js';
import { migrations } from './migrations.js';
import { waitForLock } from './process-lock.js';
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
    // Two processes that find an empty folder must not both make its tables.
    const release = await waitForLock(dataDir, 'schema', busyTimeoutMs);
    try {
      return await connect(path.join(dataDir, 'lotse.db'));
    } finally {
      release();
    }
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

/** SQLite changes tables within transactions; Kysely does without unless told. A migration is then made whole or not. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): Adapter {
    return new Adapter();
  }
}

async function connect(file: string): Promise<Kysely<Schema>> {
  const connection = new Database(file, { timeout: busyTimeoutMs });
  try {
    connection.pragma('journal_mode = WAL');
    // A commit that was acknowledged survives a power failure.
    connection.pragma('synchronous = FULL');
    const db = new Kysely<Schema>({ dialect: new Dialect({ database: connection }) });
    await migrate(db, file);
    return db;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function migrate(db: Kysely<Schema>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  // Also when nothing is new here: it refuses tables that a newer version has changed.
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
