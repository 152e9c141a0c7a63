import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, type Migration, Migrator } from 'kysely';
import Database from 'libsql';
import { LotseError } from '../../errors.js';
import { busyTimeoutMs } from './busy-timeout.js';
import { migrations } from '../database/knowledge-migrations.js';
import type { Database as StoresDatabase } from '../database/database.js';
import type { Schema } from '../database/knowledge-schema.js';
import { EmbeddedDialect } from './dialect.js';
import { EmbeddedDatabase } from './embedded-database.js';
import { fileLocks } from './file-locks.js';
import { refuseHalfRestored } from './half-restored.js';
import { waitForLock } from './process-lock.js';

/** A database file in the data folder and how its tables came to be. */
export interface DatabaseFile {
  name: string;
  /** In the order of their names. */
  migrations: Record<string, Migration>;
  /** Settings of every connection to it, such as `secure_delete = ON`. */
  pragmas?: string[];
}

/** Opens the index's database; see `openDatabaseFile`. */
export async function openDatabase(dataDir: string): Promise<StoresDatabase<Schema>> {
  return await openDatabaseFile<Schema>(dataDir, { name: 'lotse.db', migrations });
}

/**
 * Opens an embedded database of a data folder and brings its tables up to date. Several processes may have it open:
 * readers never wait, and writers wait for each other.
 * @param dataDir the data folder; made when it is missing
 * @throws LotseError `invalid_configuration` when the folder cannot be written or the database cannot be used
 */
export async function openDatabaseFile<Tables>(dataDir: string, file: DatabaseFile): Promise<StoresDatabase<Tables>> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    refuseHalfRestored(dataDir);
    // Two processes that find an empty folder must not both make its tables.
    const release = await waitForLock(dataDir, 'schema', busyTimeoutMs);
    try {
      const db = await connect<Tables>(path.join(dataDir, file.name), file);
      return new EmbeddedDatabase(db, fileLocks(dataDir), file.name);
    } finally {
      release();
    }
  } catch (cause) {
    if (cause instanceof LotseError) throw cause;
    throw new LotseError(
      'invalid_configuration',
      `${path.join(dataDir, file.name)} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check that the folder can be written and the disk is not full, or choose another with --data-dir.',
      { cause },
    );
  }
}

async function connect<Tables>(location: string, { migrations, pragmas = [] }: DatabaseFile): Promise<Kysely<Tables>> {
  const connection = new Database(location, { timeout: busyTimeoutMs });
  try {
    connection.pragma('journal_mode = WAL');
    // A commit that was acknowledged survives a power failure.
    connection.pragma('synchronous = FULL');
    for (const pragma of pragmas) connection.pragma(pragma);
    const db = new Kysely<Tables>({ dialect: new EmbeddedDialect({ database: connection }) });
    await migrate(db, migrations, location);
    return db;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function migrate<Tables>(db: Kysely<Tables>, migrations: Record<string, Migration>, file: string): Promise<void> {
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
