import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import type pg from 'pg';
import { LotseError } from '../errors.js';
import { openConversationDatabase } from '../providers/sqlite/conversation-database.js';
import { openDatabase } from '../providers/sqlite/database.js';
import { openImpactDatabase } from '../providers/sqlite/impact-database.js';
import { copyRows, type OnRows } from './copy-rows.js';
import { EmbeddedTables } from './embedded-tables.js';
import { databaseFiles, type Part, parts } from './kept-files.js';
import { inTransaction, refuseRunning } from './postgres-session.js';
import { PostgresTables } from './postgres-tables.js';
import { knownMigrations } from './known-migrations.js';

/** How PostgreSQL is read. */
export interface FromPostgresOptions {
  /** `stopped`: nothing else may run on it, and nothing can start until it is copied. `running`: all is of one moment. */
  source: 'stopped' | 'running';
  /** Databases of which only the tables are made. */
  without?: ReadonlySet<Part>;
  onRows?: OnRows | undefined;
}

/**
 * Copies all rows of PostgreSQL into databases of a folder; vector indexes are not among them.
 * @param folder an empty one
 * @param working an empty one for what is needed meanwhile
 * @returns how many rows
 * @throws LotseError `invalid_request` when Lotse runs on it and must not, `invalid_configuration` when its tables are
 *   those of another version
 */
export async function copyFromPostgres(
  url: string,
  { folder, working }: { folder: string; working: string },
  { source, without = new Set(), onRows }: FromPostgresOptions,
): Promise<number> {
  await makeEmptyDatabases(folder, working);
  const target = new EmbeddedTables(folder);
  try {
    const begin = source === 'running' ? 'begin isolation level repeatable read read only' : 'begin';
    return await inTransaction(url, begin, async (client) => {
      const tables = target.all().filter(({ part }) => !without.has(part));
      const from = new PostgresTables(client);
      await checkMigrations(client);
      await from.check(tables);
      if (source === 'stopped') {
        await refuseRunning(client, url);
        await from.hold(tables, 'share');
      }
      return await copyRows(tables, from, target, onRows);
    });
  } finally {
    target.close();
  }
}

/** By the same migrations as everywhere; then written anew, without the log that has to be beside a database in use. */
async function makeEmptyDatabases(folder: string, working: string): Promise<void> {
  await mkdir(working, { recursive: true, mode: 0o700 });
  for (const open of [openConversationDatabase, openImpactDatabase, openDatabase]) await (await open(working)).close();
  for (const part of parts) {
    const made = new Database(path.join(working, databaseFiles[part]));
    made.prepare('VACUUM INTO ?').run(path.join(folder, databaseFiles[part]));
    made.close();
  }
}

/** Nothing is changed on it: processes of the version that made its tables may run. */
async function checkMigrations(client: pg.Client): Promise<void> {
  for (const part of parts) {
    const { rows } = await client
      .query<{ name: string }>(`select name from "${part}".kysely_migration`)
      .catch((cause: unknown) => {
        if ((cause as { code?: unknown }).code !== '42P01') throw cause;
        throw otherVersion('There is nothing of Lotse in it.', cause);
      });
    const names = rows.map(({ name }) => name).sort();
    if (names.join() !== Object.keys(knownMigrations[part]).sort().join()) {
      throw otherVersion('Its tables are those of another version.');
    }
  }
}

function otherVersion(message: string, cause?: unknown): LotseError {
  return new LotseError(
    'invalid_configuration',
    `The database that DATABASE_URL names cannot be copied. ${message}`,
    'Use the version of Lotse that runs on it, or start this one on it once, which brings the tables up to date.',
    { cause },
  );
}
