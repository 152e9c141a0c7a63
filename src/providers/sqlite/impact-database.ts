import type { Database } from '../database/database.js';
import { openDatabaseFile } from './database.js';
import { impactMigrations } from '../database/impact-migrations.js';
import type { ImpactSchema } from '../database/impact-schema.js';

/** Name of its file. */
export const impactFile = 'impact.db';

/**
 * Opens what a data folder knows of the effect. It has a file of its own: nothing in it leads to a conversation, and it
 * can be copied, or kept out of a copy, by itself. A process opens it once, for all its stores.
 * @throws LotseError `invalid_configuration` as `openDatabaseFile`
 */
export async function openImpactDatabase(dataDir: string): Promise<Database<ImpactSchema>> {
  return await openDatabaseFile<ImpactSchema>(dataDir, {
    name: impactFile,
    migrations: impactMigrations,
    // What is deleted is overwritten with zeros. Ids are random: with 16 MB of pages in memory instead of 2, writing many
    // events goes up to twice as fast.
    pragmas: ['secure_delete = ON', 'cache_size = -16000'],
  });
}
