import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openImpactDatabase } from '../../../src/providers/sqlite/impact-database.js';
import { SqlExperimentStore } from '../../../src/providers/database/impact-experiment-store.js';
import { SqlGapStore } from '../../../src/providers/database/impact-gap-store.js';
import { SqlStaffStore } from '../../../src/providers/database/impact-staff-store.js';
import { SqlImpactStore } from '../../../src/providers/database/impact-store.js';

/** Opens what a data folder knows of the effect, until the test is over. */
export async function openImpactStores(dataDir: string) {
  const database = await openImpactDatabase(dataDir);
  onTestFinished(() => database.close());
  return {
    database,
    store: new SqlImpactStore(database),
    gapStore: new SqlGapStore(database),
    experimentStore: new SqlExperimentStore(database),
    staffStore: new SqlStaffStore(database),
  };
}

/** Everything in the files of the effect, the write-ahead log included. */
export function bytesOfImpact(dataDir: string): string {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('impact.db'))
    .map((name) => readFileSync(path.join(dataDir, name), 'latin1'))
    .join();
}
