import type { Page } from '../../domain/page.js';
import { readableLanguages, sameLanguage } from '../../languages/readable-languages.js';
import { isTrainedFor } from '../../retrieval/vector-space.js';
import type { RegionIndex, ViewIndex } from '../../retrieval/view-index.js';
import { questionSpace } from '../recorder/question-space.js';

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
  const found = await Promise.all(viewsIn(region, space).map((view) => nearOfView(view, direction, now)));
  const nearest = new Map<string, NearPage>();
  for (const near of found.flat()) {
    const known = nearest.get(near.page.group);
    if (!known || near.cosine > known.cosine) nearest.set(near.page.group, near);
  }
  return [...nearest.values()].sort((a, b) => b.cosine - a.cosine || (a.page.group < b.page.group ? -1 : 1));
}

/** The views of a region whose texts can be compared with a topic of a space. */
export function viewsIn(region: RegionIndex, space: string): ViewIndex[] {
  return [...region.views.values()].filter(({ state: { model, language } }) => {
    if (model === null || questionSpace(model, region)?.name !== space) return false;
    // Without a trained space, each language has one of its own.
    return isTrainedFor(model) || language === region.defaultLanguage;
  });
}

async function nearOfView(view: ViewIndex, direction: Float32Array, now: Date): Promise<NearPage[]> {
  const { vectors, nearest } = view;
  if (!vectors || !nearest) return [];
  const found = await nearest.search(vectors.space.probe(direction), nearestPassages);
  return found.flatMap(({ hash }) =>
    (view.passagesByHash.get(hash) ?? [])
      // What many pages share is about none of them.
      .filter(({ page }) => view.pagesWith(hash) === 1 && !isPast(page, now))
      .map(({ page }) => ({ page, cosine: vectors.cosine(hash, direction) })),
  );
}

/** Whether a page, an event, is over. */
export function isPast(page: Page, now: Date): boolean {
  return page.expiresAt !== null && new Date(page.expiresAt) < now;
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
