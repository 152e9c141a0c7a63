import { withPages } from './open-stores.js';

/**
 * Finds the translation group of a region's page by the address or the path of any of its versions.
 * @throws LotseError `unknown_region`
 */
export async function groupFinder(
  folder: { dataDir?: string },
  region: string,
): Promise<(address: string) => string | null> {
  return await withPages(folder, region, async (store) => {
    const views = (await store.views()).filter((view) => view.region === region);
    const pages = (await Promise.all(views.map((view) => store.load(view)))).flatMap((view) => view?.pages ?? []);
    const groups = new Map(pages.map(({ path, group }) => [placeOf(path), group]));
    return (address) => groups.get(placeOf(address)) ?? null;
  });
}

/** What an address and a path have in common: `https://integreat.app/town/de/kita/` and `/town/de/kita`. */
function placeOf(address: string): string {
  const { pathname } = new URL(address, 'http://lotse.invalid/');
  return pathname.replace(/^\/pages\//u, '/').replace(/\/+$/u, '');
}
