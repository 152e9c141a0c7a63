import type { Page } from '../domain/page.js';
import { cosineSpread, lexicalScores, type RankedPage, type RetrievalQuery, rankPages } from './rank-pages.js';
import { pool, steady } from './spread.js';
import type { RegionIndex, ViewIndex } from './view-index.js';

/** A translation group that was found, by the version that matched best. */
export interface RankedGroup {
  group: string;
  score: number;
  /** The best version's place in its view. */
  best: RankedPage;
  /** Every version that was found, the best first. */
  versions: RankedPage[];
}

/** A query whose vector may still be in the making. */
export interface GroupQuery extends Omit<RetrievalQuery, 'vector'> {
  text: string;
  embedding: Promise<number[] | null>;
}

/**
 * Ranks a region's pages over all chosen languages: scores are z-scores within each language, and a translation group
 * counts as its best version. The words are looked up while the engine makes the vector.
 * @param languages languages whose pages may be found
 */
export async function rankGroups(
  region: RegionIndex,
  languages: Iterable<string>,
  { text, embedding, ...rest }: GroupQuery,
): Promise<RankedGroup[]> {
  const views = [...languages].map((language) => region.views.get(language)).filter(isIndexed);
  // The request to the engine goes out first.
  await new Promise(setImmediate);
  const lexical = new Map(views.map((view) => [view, lexicalScores(view, text)]));
  const query: RetrievalQuery = { ...rest, vector: await embedding };
  const groups = new Map<string, RankedGroup>();
  const spreads = new Map(views.map((view) => [view, cosineSpread(view, query)]));
  const allViews = pool([...spreads.values()].filter((spread) => spread !== null));
  for (const view of views) {
    const own = spreads.get(view);
    const steadied = own ? steady(own, allViews) : null;
    for (const ranked of await rankPages(view, query, lexical.get(view) ?? new Map(), steadied)) {
      const found = groups.get(ranked.page.group);
      if (!found) {
        groups.set(ranked.page.group, {
          group: ranked.page.group,
          score: ranked.score,
          best: ranked,
          versions: [ranked],
        });
        continue;
      }
      found.versions.push(ranked);
      if (ranked.score > found.score) Object.assign(found, { score: ranked.score, best: ranked });
    }
  }
  for (const group of groups.values()) group.versions.sort((a, b) => b.score - a.score);
  return [...groups.values()].sort((a, b) => b.score - a.score || (a.group < b.group ? -1 : 1));
}

function isIndexed(view: ViewIndex | undefined): view is ViewIndex {
  return view !== undefined;
}

/** The version of a group in a language, whether it was found or not. */
export function versionIn(region: RegionIndex, group: string, language: string): Page | undefined {
  return region.views.get(language)?.pageOfGroup.get(group);
}
