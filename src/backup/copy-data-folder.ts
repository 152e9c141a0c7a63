import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { LotseError } from '../errors.js';
import { busyTimeoutMs } from '../providers/sqlite/busy-timeout.js';
import { databaseFiles, keyFile, type Part, parts, placeOf, settingsFolder, vectorFolder } from './kept-files.js';

/**
 * Copies a data folder while servers answer from it, write and index. Each database is copied as it is at one moment, and
 * in the order of `databaseFiles`; nobody waits for it.
 * @param to an empty folder that nobody else can read
 * @param without databases that are left out
 */
export async function copyDataFolder(dataDir: string, to: string, without: ReadonlySet<Part>): Promise<void> {
  for (const part of parts) {
    const file = databaseFiles[part];
    if (!without.has(part) && existsSync(path.join(dataDir, file))) copyDatabase(dataDir, to, file);
  }
  await copyVectorIndexes(dataDir, to);
  await copySettings(dataDir, to);
}

/** As it is at one moment, without what was deleted; tables stay in the form they have. */
function copyDatabase(dataDir: string, to: string, file: string): void {
  const database = new Database(path.join(dataDir, file), { timeout: busyTimeoutMs });
  try {
    database.prepare('VACUUM INTO ?').run(path.join(to, file));
    const [found] = look(path.join(to, file), (copy) => copy.pragma('quick_check')) as { quick_check: string }[];
    if (found?.quick_check !== 'ok') throw damaged(path.join(dataDir, file));
  } catch (error) {
    throw isCorrupt(error) ? damaged(path.join(dataDir, file), error) : error;
  } finally {
    database.close();
  }
}

function isCorrupt(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB)/u.test(String((error as { code?: unknown }).code));
}

function damaged(file: string, cause?: unknown): LotseError {
  return new LotseError(
    'unavailable',
    `${file} is damaged: a backup of it would be worth nothing.`,
    'Restore the last backup that was made before.',
    { cause },
  );
}

/**
 * Those that the copied state names. One that an indexer replaces at this moment may be gone or half gone: it is seen to
 * be damaged when it is read, and made again from the stored vectors.
 */
async function copyVectorIndexes(dataDir: string, to: string): Promise<void> {
  const database = path.join(to, databaseFiles.knowledge);
  if (!existsSync(database)) return;
  const rows = look(database, (copy) =>
    copy.prepare('select vector_index as name from views where vector_index is not null').all(),
  );
  for (const { name } of rows as { name: string }[]) {
    const [from, copy] = [dataDir, to].map((folder) => path.join(folder, vectorFolder, name)) as [string, string];
    try {
      await cp(from, copy, { recursive: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await rm(copy, { recursive: true, force: true });
    }
  }
}

/** What regions set for themselves, and the secret of their pseudonyms. */
export async function copySettings(dataDir: string, to: string): Promise<void> {
  const settings = path.join(dataDir, settingsFolder);
  const files = existsSync(settings) ? (await readdir(settings)).filter((name) => /\.ya?ml$/u.test(name)) : [];
  for (const name of [...files.map((file) => `${settingsFolder}/${file}`), keyFile]) {
    if (!existsSync(placeOf(dataDir, name))) continue;
    await mkdir(path.dirname(placeOf(to, name)), { recursive: true });
    await copyFile(placeOf(dataDir, name), placeOf(to, name));
  }
}

function look<T>(file: string, read: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    return read(database);
  } finally {
    database.close();
  }
}
