import type { Page } from '../../src/domain/page.js';
import { dotProduct } from '../../src/domain/dot-product.js';
import type { VectorIndex } from '../../src/ports/vector-index.js';
import { PackedVectors } from '../../src/retrieval/packed-vectors.js';
import { spaceOf } from '../../src/retrieval/vector-space.js';
import { type RegionIndex, ViewIndex } from '../../src/retrieval/view-index.js';

/** A space that leaves vectors as they are: nothing is taken away and nothing pressed. */
export const untouchedSpace = spaceOf({ documentMean: [], questionMeans: {}, directions: [], gains: [] });

export const viewModel = 'model-1';

/**
 * One language of the region `town`, in memory.
 * @param vectors by content hash, of length 1; null: indexed without an engine
 */
export function makeView(
  language: string,
  pages: Page[],
  vectors: Record<string, ArrayLike<number>> | null = null,
): ViewIndex {
  const state = {
    region: 'town',
    language,
    state: 1,
    model: vectors && viewModel,
    indexedAt: '2026-03-01T08:00:00.000Z',
    vectorIndex: null,
    pages: pages.length,
  };
  if (!vectors) return new ViewIndex(state, pages, null, null);
  const all = new Map(Object.entries(vectors).map(([hash, vector]) => [hash, Float32Array.from(vector)]));
  const ofPassages = new Set(pages.flatMap((page) => page.passages.map(({ hash }) => hash)));
  const nearest = exactIndex(new Map([...all].filter(([hash]) => ofPassages.has(hash))));
  return new ViewIndex(state, pages, nearest, PackedVectors.of(all, untouchedSpace));
}

/** Compares with every vector. */
export function exactIndex(vectors: ReadonlyMap<string, Float32Array>): VectorIndex {
  return {
    size: vectors.size,
    search: async (query, limit) =>
      [...vectors]
        .map(([hash, vector]) => ({ hash, cosine: dotProduct(vector, Float32Array.from(query)) }))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, limit),
  };
}

/** The region `town` in some languages; German is its own. */
export function makeRegion(views: ViewIndex[]): RegionIndex {
  return {
    slug: 'town',
    name: 'Town',
    defaultLanguage: 'de',
    languages: views.map(({ state }) => ({ code: state.language, nativeName: state.language, dir: 'ltr' })),
    views: new Map(views.map((view) => [view.state.language, view])),
  };
}
