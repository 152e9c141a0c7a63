import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { LotseError } from '../errors.js';
import { type Manifest, unpackArchive } from './archive.js';
import { tellingDiskFaults } from './disk-faults.js';
import { copyIntoPostgres } from './into-postgres.js';
import { databaseFiles, parts, vectorFolder } from './kept-files.js';
import { knownMigrations } from './known-migrations.js';
import { beginNewFolder } from './new-folder.js';
import { buildMissingIndexes } from './vector-indexes.js';

/** Where a backup goes. */
export interface RestoreTarget {
  dataDir: string;
  /** Where the databases go; null: into the data folder. */
  database: { url: string } | null;
}

/**
 * Puts a backup where nothing is, whichever kind of database it was made of. Until all of it is there, nothing can be
 * opened; interrupted, it is begun again with the same call. Tables of an older version are brought up to date.
 * @throws LotseError `invalid_request` when there is something, the file is no whole backup, or a newer Lotse made it;
 *   `unavailable` when the disk refused something
 */
export async function restoreBackup(file: string, target: RestoreTarget): Promise<Manifest> {
  return await tellingDiskFaults(target.dataDir, async () => await restore(file, target));
}

async function restore(file: string, { dataDir, database }: RestoreTarget): Promise<Manifest> {
  const place = await beginNewFolder(dataDir);
  try {
    const manifest = await unpackArchive(file, place.folder);
    refuseNewer(place.folder, manifest.lotse);
    if (database) {
      const databases = Object.values(databaseFiles).filter((name) => existsSync(path.join(place.folder, name)));
      for (const name of databases) await rename(path.join(place.folder, name), path.join(place.working, name));
      await rm(path.join(place.folder, vectorFolder), { recursive: true, force: true });
      await copyIntoPostgres(place.working, database.url);
    } else await buildMissingIndexes(place.folder);
    await place.publish();
    return manifest;
  } finally {
    await place.close();
  }
}

/** Before anything is published: tables that a newer version has changed could not be used. */
function refuseNewer(folder: string, version: string): void {
  for (const part of parts) {
    const file = path.join(folder, databaseFiles[part]);
    if (!existsSync(file)) continue;
    const database = new Database(file);
    try {
      const made = database.prepare('select name from kysely_migration').all() as { name: string }[];
      if (made.every(({ name }) => name in knownMigrations[part])) continue;
    } finally {
      database.close();
    }
    throw new LotseError(
      'invalid_request',
      `The backup was made by Lotse ${version}, whose tables are newer than those of this one.`,
      'Restore it with that version, or a newer one.',
    );
  }
}
