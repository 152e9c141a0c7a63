import type { ExperimentStore } from '../ports/experiment-store.js';
import type { ImpactStore } from '../ports/impact-store.js';
import type { KnowledgeStore } from '../ports/knowledge-store.js';
import type { StaffStore } from '../ports/staff-store.js';

interface DataFolder {
  dataDir?: string | undefined;
}

/** What is kept of the effect, as far as commands change or read it themselves. */
export interface ImpactStores {
  impactStore: ImpactStore;
  experimentStore: ExperimentStore;
  staffStore: StaffStore;
}

/**
 * Opens what is kept of the effect, and closes it, whatever happens. Neither engine nor index is needed, and a server may
 * go on beside it.
 */
export async function withImpactStores<T>(
  { dataDir }: DataFolder,
  work: (stores: ImpactStores) => Promise<T>,
): Promise<T> {
  const [{ loadConfig }, { openImpactDatabase }, { SqlImpactStore }, { SqlExperimentStore }, { SqlStaffStore }] =
    await Promise.all([
      import('./session.js'),
      import('../providers/sqlite/impact-database.js'),
      import('../providers/database/impact-store.js'),
      import('../providers/database/impact-experiment-store.js'),
      import('../providers/database/impact-staff-store.js'),
    ]);
  const database = await openImpactDatabase(loadConfig({ dataDir }).dataDir);
  try {
    return await work({
      impactStore: new SqlImpactStore(database),
      experimentStore: new SqlExperimentStore(database),
      staffStore: new SqlStaffStore(database),
    });
  } finally {
    await database.close();
  }
}

/**
 * Opens the indexed pages, and closes them, whatever happens.
 * @param region slug of the region it is about: a typing error would do work on nothing
 * @throws LotseError `unknown_region`
 */
export async function withPages<T>(
  { dataDir }: DataFolder,
  region: string,
  work: (store: KnowledgeStore) => Promise<T>,
): Promise<T> {
  const [{ loadConfig, checkRegion }, { openDatabase }, { SqlKnowledgeStore }] = await Promise.all([
    import('./session.js'),
    import('../providers/sqlite/database.js'),
    import('../providers/database/knowledge-store.js'),
  ]);
  const folder = loadConfig({ dataDir }).dataDir;
  const store = new SqlKnowledgeStore(await openDatabase(folder));
  try {
    await checkRegion(store, region);
    return await work(store);
  } finally {
    await store.close();
  }
}

/** @throws LotseError `unknown_region` */
export async function checkIndexed(folder: DataFolder, region: string): Promise<void> {
  await withPages(folder, region, async () => {});
}
