import { existsSync } from 'node:fs';
import path from 'node:path';
import { LotseError } from '../errors.js';
import { copySettings } from './copy-data-folder.js';
import type { OnRows } from './copy-rows.js';
import { tellingDiskFaults } from './disk-faults.js';
import { copyFromPostgres } from './from-postgres.js';
import { holdFolder } from './hold-folder.js';
import { copyIntoPostgres } from './into-postgres.js';
import { databaseFiles } from './kept-files.js';
import { beginNewFolder } from './new-folder.js';
import { buildMissingIndexes } from './vector-indexes.js';
import { inWorkingFolder } from './working-folder.js';

/**
 * Carries a data folder's databases over to PostgreSQL; the folder stays as it is.
 * @returns how many rows
 * @throws LotseError `invalid_request` when something runs on either, or PostgreSQL is not empty; `unavailable` when the
 *   disk refused something
 */
export async function moveToPostgres(dataDir: string, url: string, onRows?: OnRows): Promise<number> {
  if (!existsSync(path.join(dataDir, databaseFiles.knowledge))) {
    throw new LotseError(
      'invalid_request',
      `There is nothing of Lotse in ${dataDir}.`,
      'Name its data folder with --data-dir or LOTSE_DATA_DIR.',
    );
  }
  return await tellingDiskFaults(dataDir, async () => {
    const held = holdFolder(dataDir);
    try {
      return await inWorkingFolder(dataDir, async (working) => {
        held.copyDatabases(working);
        return await copyIntoPostgres(working, url, onRows);
      });
    } finally {
      held.release();
    }
  });
}

/**
 * Carries everything in PostgreSQL over to a data folder in which nothing is; PostgreSQL stays as it is.
 * @param settingsFrom the data folder of a process on PostgreSQL: its regions' settings and its secret go along
 * @returns how many rows
 * @throws LotseError `invalid_request` when something runs on it, or the folder is not empty; `unavailable` when the disk
 *   refused something
 */
export async function moveToFolder(
  { url, settingsFrom }: { url: string; settingsFrom: string },
  dataDir: string,
  onRows?: OnRows,
): Promise<number> {
  return await tellingDiskFaults(dataDir, async () => {
    const place = await beginNewFolder(dataDir);
    try {
      const rows = await copyFromPostgres(url, place, { source: 'stopped', onRows });
      await buildMissingIndexes(place.folder);
      await copySettings(settingsFrom, place.folder);
      await place.publish();
      return rows;
    } finally {
      await place.close();
    }
  });
}
