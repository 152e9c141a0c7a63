import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { LotseError } from '../errors.js';
import { type Manifest, packFolder } from './archive.js';
import { copyDataFolder } from './copy-data-folder.js';
import { databaseFiles, type Part } from './kept-files.js';
import { inWorkingFolder } from './working-folder.js';

/** What a backup is made of, and how. */
export interface BackupOptions {
  dataDir: string;
  /** Databases that are left out. */
  without?: ReadonlySet<Part>;
  now?: () => Date;
}

/**
 * Writes everything that is kept into one file, while servers go on: all that was acknowledged before it began is in it.
 * @param file in a folder that has room for it twice; replaced, when it is there, once all is on the disk
 * @throws LotseError `invalid_request` when there is nothing to keep, `unavailable` when a database is damaged
 */
export async function makeBackup(
  file: string,
  { dataDir, without = new Set(), now }: BackupOptions,
): Promise<Manifest> {
  const began = now?.() ?? new Date();
  if (!existsSync(path.join(dataDir, databaseFiles.knowledge))) {
    throw new LotseError(
      'invalid_request',
      `There is nothing of Lotse in ${dataDir}.`,
      'Name its data folder with --data-dir or LOTSE_DATA_DIR.',
    );
  }
  const target = path.resolve(file);
  // Beside the backup, where there has to be room anyway.
  return await inWorkingFolder(path.dirname(target), async (working) => {
    await copyDataFolder(dataDir, working, without);
    const part = path.join(working, 'archive.part');
    const manifest = await packFolder(working, part, began);
    await rename(part, target);
    return manifest;
  });
}
