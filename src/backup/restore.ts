import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { LotseError } from '../errors.js';
import { conversationMigrations } from '../providers/database/conversation-migrations.js';
import { impactMigrations } from '../providers/database/impact-migrations.js';
import { migrations } from '../providers/database/knowledge-migrations.js';
import { type Manifest, unpackArchive } from './archive.js';
import { databaseFiles, type Part, parts } from './kept-files.js';
import { beginNewFolder } from './new-folder.js';

const known: Record<Part, object> = {
  conversations: conversationMigrations,
  impact: impactMigrations,
  knowledge: migrations,
};

/**
 * Puts a backup into a data folder in which nothing is. Until all of it is there, nothing can be opened; interrupted, it
 * is begun again with the same call. Tables of an older version are brought up to date when they are first opened.
 * @throws LotseError `invalid_request` when there is something, the file is no whole backup, or a newer Lotse made it
 */
export async function restoreFolder(file: string, dataDir: string): Promise<Manifest> {
  const place = await beginNewFolder(dataDir);
  try {
    const manifest = await unpackArchive(file, place.folder);
    refuseNewer(place.folder, manifest.lotse);
    await place.publish();
    return manifest;
  } finally {
    await place.close();
  }
}

/** Before anything is published: tables that a newer version has changed could not be used. */
export function refuseNewer(folder: string, version: string): void {
  for (const part of parts) {
    const file = path.join(folder, databaseFiles[part]);
    if (!existsSync(file)) continue;
    const database = new Database(file);
    try {
      const made = database.prepare('select name from kysely_migration').all() as { name: string }[];
      if (made.every(({ name }) => name in known[part])) continue;
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
