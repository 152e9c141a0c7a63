import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { conversationMigrations } from '../providers/database/conversation-migrations.js';
import { impactMigrations } from '../providers/database/impact-migrations.js';
import { migrations } from '../providers/database/knowledge-migrations.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';

const files = {
  'lotse.db': migrations,
  'conversations.db': conversationMigrations,
  'impact.db': impactMigrations,
} as const;

/** The database files: whole, and of a version that this program knows. They are opened for reading only. */
export function checkSqlite(dataDir: string): Check {
  return {
    name: 'database',
    timeoutMs: 120_000,
    run: async () => {
      const there = Object.keys(files).filter((name) => existsSync(path.join(dataDir, name)));
      if (there.length === 0)
        return [warning('There is no database yet.', 'The first start, or "lotse index", makes it.')];
      return there.flatMap((name) => fileFindings(dataDir, name as keyof typeof files));
    },
  };
}

function fileFindings(dataDir: string, name: keyof typeof files): Finding[] {
  const restore = 'Stop Lotse, keep the file aside, and bring back the last backup ("lotse restore").';
  try {
    const db = new Database(path.join(dataDir, name), { readonly: true, timeout: 5_000 });
    try {
      const faults = db.prepare('PRAGMA quick_check(3)').all() as { quick_check: string }[];
      if (faults.some(({ quick_check }) => quick_check !== 'ok')) return [failure(`${name} is damaged.`, restore)];
      return [versionFinding(name, migrationsIn(db), Object.keys(files[name]))];
    } finally {
      db.close();
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'SQLITE_BUSY')
      return [warning(`${name} is being written all the time.`, 'Try again when nothing is being indexed.')];
    return [failure(`${name} cannot be read (${code ?? 'no database'}).`, restore)];
  }
}

function migrationsIn(db: Database.Database): string[] {
  const named = db.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").all();
  if (named.length === 0) return [];
  return (db.prepare('select name from kysely_migration').all() as { name: string }[]).map((row) => row.name);
}

/**
 * @param done names of the migrations that were made
 * @param known names of those that this program knows
 */
export function versionFinding(name: string, done: string[], known: string[]): Finding {
  if (done.some((each) => !known.includes(each)))
    return failure(`${name} was written by a newer Lotse.`, 'Start that version, or bring back a backup of this one.');
  const missing = known.length - done.length;
  if (missing > 0) {
    const action = 'The next start brings it up to date; make a backup before, as there is no way back.';
    return warning(`${name} is whole, and ${missing} steps of an update behind.`, action);
  }
  return ok(`${name} is whole and up to date.`);
}
