import type { GapStore } from '../../ports/gap-store.js';
import { isFaulty } from './address-faults.js';
import { type CheckLinksOptions, checkLinks, isBroken } from './check-links.js';
import type { Regions } from '../../retrieval/view-index.js';
import type { GapContext } from './gap-context.js';
import { linksOf } from './page-links.js';

export interface LinkCheckingOptions extends Pick<CheckLinksOptions, 'fetch' | 'contact' | 'now' | 'wait' | 'most'> {
  gapStore: GapStore;
  regions: Pick<Regions, 'use'>;
  pageUrl: GapContext['pageUrl'];
}

/** What is known of a region's links after a run. */
export interface LinkCount {
  /** Web addresses on pages. */
  links: number;
  /** Of them, tried at least once. */
  tried: number;
  /** Failed on two days. */
  broken: number;
  /** Written so that nobody can use them, of all kinds. */
  faulty: number;
}

/** Tries the links of a region's pages, as many as are due and allowed in one run; the next `refresh` tells what came out. */
export function createLinkChecking({ gapStore, regions, pageUrl, ...options }: LinkCheckingOptions): {
  /** @param signal ends it early; what came of those tried until then is kept */
  check(region: string, signal?: AbortSignal): Promise<LinkCount>;
} {
  return {
    check: async (slug, signal) => {
      const region = await regions.use(slug);
      const all = region ? linksOf(region, pageUrl) : [];
      const links = all.filter(({ kind }) => kind === 'web').map(({ url }) => url);
      const known = await checkLinks({ ...options, links, known: await gapStore.links(slug), signal });
      await gapStore.saveLinks(slug, known);
      return {
        links: links.length,
        tried: known.length,
        broken: known.filter(isBroken).length,
        faulty: all.filter(isFaulty).length,
      };
    },
  };
}
