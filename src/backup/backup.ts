import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { LotseError } from '../errors.js';
import { type Manifest, packFolder } from './archive.js';
import { copyDataFolder, copySettings } from './copy-data-folder.js';
import { copyFromPostgres } from './from-postgres.js';
import { databaseFiles, type Part } from './kept-files.js';
import { inWorkingFolder } from './working-folder.js';

/** What a backup is made of, and how. */
export interface BackupOptions {
  dataDir: string;
  /** Where the databases are; null: in the data folder. */
  database: { url: string } | null;
  /** Databases that are left out. */
  without?: ReadonlySet<Part>;
  now?: () => Date;
}

/**
 * Writes everything that is kept into one file, while servers go on: all that was acknowledged before it began is in it.
 * It is the same kind of file wherever the databases are.
 * @param file in a folder that has room for it twice; replaced, when it is there, once all is on the disk
 * @throws LotseError `invalid_request` when there is nothing to keep, `unavailable` when a database is damaged
 */
export async function makeBackup(file: string, { dataDir, database, without = new Set(), now }: BackupOptions) {
  const began = now?.() ?? new Date();
  if (!database && !existsSync(path.join(dataDir, databaseFiles.knowledge))) {
    throw new LotseError(
      'invalid_request',
      `There is nothing of Lotse in ${dataDir}.`,
      'Name its data folder with --data-dir or LOTSE_DATA_DIR.',
    );
  }
  const target = path.resolve(file);
  // Beside the backup, where there has to be room anyway.
  return await inWorkingFolder(path.dirname(target), async (root): Promise<Manifest> => {
    const [folder, working] = [path.join(root, 'new'), path.join(root, 'working')];
    for (const each of [folder, working]) await mkdir(each, { mode: 0o700 });
    if (database) {
      await copyFromPostgres(database.url, { folder, working }, { source: 'running', without });
      await copySettings(dataDir, folder);
    } else await copyDataFolder(dataDir, folder, without);
    const part = path.join(root, 'archive.part');
    const manifest = await packFolder(folder, part, began);
    await rename(part, target);
    return manifest;
  });
}
