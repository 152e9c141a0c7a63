import type { CaseworkerStore } from '../ports/caseworker-store.js';
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
  const [{ loadConfig }, { withStorage }] = await openers();
  return await withStorage(
    loadConfig({ dataDir }),
    async ({ impact, experiments, staff }) =>
      await work({ impactStore: impact, experimentStore: experiments, staffStore: staff }),
  );
}

/** Opens who may ask for clients, and closes it, whatever happens. */
export async function withCaseworkers<T>(
  { dataDir }: DataFolder,
  work: (caseworkers: CaseworkerStore) => Promise<T>,
): Promise<T> {
  const [{ loadConfig }, { withStorage }] = await openers();
  return await withStorage(loadConfig({ dataDir }), async ({ caseworkers }) => await work(caseworkers));
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
  const [{ loadConfig, checkRegion }, { withStorage }] = await openers();
  return await withStorage(loadConfig({ dataDir }), async ({ knowledge }) => {
    await checkRegion(knowledge, region);
    return await work(knowledge);
  });
}

/** @throws LotseError `unknown_region` */
export async function checkIndexed(folder: DataFolder, region: string): Promise<void> {
  await withPages(folder, region, async () => {});
}

/** Only when a command needs them: `lotse --help` is quick. */
async function openers() {
  return await Promise.all([import('./session.js'), import('../storage/open-storage.js')]);
}
