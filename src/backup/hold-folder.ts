import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { LotseError } from '../errors.js';
import { databaseFiles, parts } from './kept-files.js';

/** A data folder whose databases nobody else can open. */
export interface HeldFolder {
  /** Copies its databases into another folder. */
  copyDatabases(to: string): void;
  release(): void;
}

/**
 * Keeps all others out of a data folder's databases until it is given back, or this process ends.
 * @throws LotseError `invalid_request` when another process has one open
 */
export function holdFolder(dataDir: string): HeldFolder {
  const held = new Map<string, Database.Database>();
  // Statements that were prepared would keep a closed database open: everything is said by `exec`.
  const release = () => {
    for (const database of held.values()) database.close();
  };
  const copyDatabases = (to: string) => {
    for (const [file, database] of held) {
      database.exec(`vacuum into '${path.join(to, file).replaceAll("'", "''")}'`);
    }
  };
  try {
    for (const part of parts) {
      const file = databaseFiles[part];
      if (!existsSync(path.join(dataDir, file))) continue;
      const database = new Database(path.join(dataDir, file), { timeout: 0 });
      held.set(file, database);
      // Without the log that is shared between processes: only who is alone may do that.
      database.exec('pragma journal_mode = delete; pragma locking_mode = exclusive; begin exclusive; commit');
    }
    return { copyDatabases, release };
  } catch (cause) {
    release();
    if (!/busy|locked/iu.test(`${(cause as { code?: unknown }).code} ${cause}`)) throw cause;
    throw new LotseError(
      'invalid_request',
      `Another process works on ${dataDir}.`,
      'Stop lotse serve, and what else runs on it: what it wrote meanwhile would be lost.',
      { cause },
    );
  }
}
