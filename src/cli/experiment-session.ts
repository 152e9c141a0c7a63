import type { Page } from '../domain/page.js';
import type { ExperimentStore } from '../ports/experiment-store.js';
import type { ImpactStore } from '../ports/impact-store.js';

/** What the commands on experiments work with. Neither engine nor index is needed. */
export interface ExperimentSession {
  store: ExperimentStore;
  impactStore: ImpactStore;
}

/** Opens what is kept of the effect, and closes it, whatever happens. Works beside a running server. */
export async function withExperiments<T>(
  { dataDir }: { dataDir?: string },
  work: (session: ExperimentSession) => Promise<T>,
): Promise<T> {
  const [{ loadConfig }, { openImpactDatabase }, { SqliteExperimentStore }, { SqliteImpactStore }] = await Promise.all([
    import('./session.js'),
    import('../providers/sqlite/impact-database.js'),
    import('../providers/sqlite/impact-experiment-store.js'),
    import('../providers/sqlite/impact-store.js'),
  ]);
  const database = await openImpactDatabase(loadConfig({ dataDir }).dataDir);
  try {
    return await work({ store: new SqliteExperimentStore(database), impactStore: new SqliteImpactStore(database) });
  } finally {
    await database.destroy();
  }
}

/**
 * Finds the translation group of a region's page by the address or the path of any of its versions.
 * @throws LotseError `unknown_region`
 */
export async function groupFinder(
  { dataDir }: { dataDir?: string },
  region: string,
): Promise<(address: string) => string | null> {
  const [{ loadConfig, checkRegion }, { openDatabase }, { SqliteKnowledgeStore }] = await Promise.all([
    import('./session.js'),
    import('../providers/sqlite/database.js'),
    import('../providers/sqlite/sqlite-knowledge-store.js'),
  ]);
  const folder = loadConfig({ dataDir }).dataDir;
  const store = new SqliteKnowledgeStore(await openDatabase(folder), folder);
  try {
    await checkRegion(store, region);
    const views = (await store.views()).filter((view) => view.region === region);
    const pages = (await Promise.all(views.map((view) => store.load(view)))).flatMap((view) => view?.pages ?? []);
    const groups = new Map(pages.map(({ path, group }: Page) => [placeOf(path), group]));
    return (address) => groups.get(placeOf(address)) ?? null;
  } finally {
    await store.close();
  }
}

/** What an address and a path have in common: `https://integreat.app/town/de/kita/` and `/town/de/kita`. */
function placeOf(address: string): string {
  const { pathname } = new URL(address, 'http://lotse.invalid/');
  return pathname.replace(/^\/pages\//u, '/').replace(/\/+$/u, '');
}
