import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openImpactDatabase } from '../../../src/providers/sqlite/impact-database.js';
import { SqliteExperimentStore } from '../../../src/providers/sqlite/impact-experiment-store.js';
import { SqliteGapStore } from '../../../src/providers/sqlite/impact-gap-store.js';
import { SqliteStaffStore } from '../../../src/providers/sqlite/impact-staff-store.js';
import { SqliteImpactStore } from '../../../src/providers/sqlite/impact-store.js';

/** Opens what a data folder knows of the effect, until the test is over. */
export async function openImpactStores(dataDir: string) {
  const db = await openImpactDatabase(dataDir);
  onTestFinished(() => db.destroy());
  return {
    db,
    store: new SqliteImpactStore(db),
    gapStore: new SqliteGapStore(db),
    experimentStore: new SqliteExperimentStore(db),
    staffStore: new SqliteStaffStore(db),
  };
}

/** Everything in the files of the effect, the write-ahead log included. */
export function bytesOfImpact(dataDir: string): string {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('impact.db'))
    .map((name) => readFileSync(path.join(dataDir, name), 'latin1'))
    .join();
}
