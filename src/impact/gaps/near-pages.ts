import type { Page } from '../../domain/page.js';
import { readableLanguages, sameLanguage } from '../../languages/readable-languages.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import { passagesNear, viewsIn } from '../topics/near-passages.js';

/** Passages of a view that are looked at. */
const nearestPassages = 40;

/** A page near a topic, with the cosine of its nearest passage. */
export interface NearPage {
  page: Page;
  cosine: number;
}

/**
 * The pages of a region that lie nearest to a topic, each translation group once, by the version that is nearest.
 * @param direction of the topic, from `directionOf`
 * @param space name of that space
 * @param now pages that end before it are past
 */
export async function nearPages(
  region: RegionIndex,
  direction: Float32Array,
  space: string,
  now: Date,
): Promise<NearPage[]> {
  const passages = { most: nearestPassages, now };
  const found = await Promise.all(viewsIn(region, space).map((view) => passagesNear(view, direction, passages)));
  const nearest = new Map<string, NearPage>();
  for (const { page, cosine } of found.flat()) {
    const known = nearest.get(page.group);
    if (!known || cosine > known.cosine) nearest.set(page.group, { page, cosine });
  }
  return [...nearest.values()].sort((a, b) => b.cosine - a.cosine || (a.page.group < b.page.group ? -1 : 1));
}

/** The version of a translation group that its editors work on: in the region's own language, else the first there is. */
export function editedVersion(region: RegionIndex, group: string): Page | undefined {
  const own = region.views.get(region.defaultLanguage)?.pageOfGroup.get(group);
  return own ?? versionsOf(region, group)[0];
}

/** All versions of a translation group that have text. */
export function versionsOf(region: RegionIndex, group: string): Page[] {
  return [...region.views.values()].flatMap((view) => {
    const page = view.pageOfGroup.get(group);
    return page && page.passages.length > 0 ? [page] : [];
  });
}

/** A page of each language that the region publishes in: what it can be read in at all. */
export function publishedIn(region: RegionIndex): Page[] {
  return [...region.views.values()].flatMap(({ documents }) => documents.slice(0, 1));
}

/** Whether somebody who asks in a language can read one of these versions. */
export function isReadableIn(versions: readonly Page[], language: string): boolean {
  return versions.some((page) => readableLanguages(language).some((code) => sameLanguage(code, page.language)));
}
