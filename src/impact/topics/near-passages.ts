import type { Page, Passage } from '../../domain/page.js';
import type { RegionIndex, ViewIndex } from '../../retrieval/view-index.js';
import { isTrainedFor } from '../../retrieval/vector-space.js';
import { questionSpace } from '../recorder/question-space.js';

/** A passage near a topic, and the page it stands on. */
export interface NearPassage {
  page: Page;
  passage: Passage;
  cosine: number;
}

/** The views of a region whose texts can be compared with a topic of a space. @param space name of that space */
export function viewsIn(region: RegionIndex, space: string): ViewIndex[] {
  return [...region.views.values()].filter(({ state: { model, language } }) => {
    if (model === null || questionSpace(model, region)?.name !== space) return false;
    // Without a trained space, each language has one of its own.
    return isTrainedFor(model) || language === region.defaultLanguage;
  });
}

/**
 * The passages of a view that lie nearest to a topic.
 * @param direction of the topic, from `directionOf`
 * @param most how many are looked at
 * @param now events that ended before it are left out
 */
export async function passagesNear(
  view: ViewIndex,
  direction: Float32Array,
  { most, now }: { most: number; now: Date },
): Promise<NearPassage[]> {
  const { vectors, nearest } = view;
  if (!vectors || !nearest) return [];
  const found = await nearest.search(vectors.space.probe(direction), most);
  return (
    found
      // What stands on many pages is about none of them.
      .filter(({ hash }) => view.pagesWith(hash) === 1)
      .flatMap(({ hash }) => view.passagesByHash.get(hash) ?? [])
      .filter(({ page: { expiresAt } }) => expiresAt === null || new Date(expiresAt) >= now)
      .map(({ page, passage }) => ({ page, passage, cosine: vectors.cosine(passage.hash, direction) }))
  );
}
