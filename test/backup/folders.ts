import { type BackupOptions, makeBackup } from '../../src/backup/backup.js';
import { restoreBackup } from '../../src/backup/restore.js';

/** As `makeBackup`, of a data folder that has its databases. */
export async function backUpFolder(
  file: string,
  dataDir: string,
  options: Omit<BackupOptions, 'dataDir' | 'database'> = {},
) {
  return await makeBackup(file, { ...options, dataDir, database: null });
}

/** As `restoreBackup`, into a data folder. */
export async function restoreFolder(file: string, dataDir: string) {
  return await restoreBackup(file, { dataDir, database: null });
}
