import type { Page } from '../../domain/page.js';
import type { RegionIndex, ViewIndex } from '../../retrieval/view-index.js';

/** Passages of a view that are looked at. */
const nearestPassages = 20;

/** A page near a topic. */
export interface NearPage {
  page: Page;
  /** Mean of the cosines of its title, its nearest passage and its nearest sentence. */
  nearness: number;
  /** Its sentences, headings and title, each with its cosine. */
  texts: { text: string; cosine: number }[];
}

/**
 * The view that a region's editors write in: German, or else the region's own language.
 * @param space name of the embedding space; views of another are none
 */
export function editedView(region: RegionIndex, space: string): ViewIndex | null {
  const view = region.views.get('de') ?? region.views.get(region.defaultLanguage);
  return view?.vectors && view.nearest && view.state.model === space ? view : null;
}

/**
 * The pages of a view that lie nearest to a topic.
 * @param direction from `directionOf`
 * @param now ISO 8601; events that are over by then are left out
 * @returns the nearest first
 */
export async function nearPagesOf(view: ViewIndex, direction: Float32Array, now: string): Promise<NearPage[]> {
  const { vectors, nearest } = view;
  if (!vectors || !nearest) return [];
  const found = await nearest.search(vectors.space.probe(direction), nearestPassages);
  const pages = new Set(
    found
      // What stands on many pages is about none of them.
      .filter(({ hash }) => view.pagesWith(hash) === 1)
      .flatMap(({ hash }) => (view.passagesByHash.get(hash) ?? []).map(({ page }) => page))
      .filter(({ expiresAt }) => expiresAt === null || expiresAt > now),
  );
  const cosine = (hash: string) => vectors.cosine(hash, direction);
  return [...pages].map((page) => nearPage(page, cosine)).sort((a, b) => b.nearness - a.nearness);
}

function nearPage(page: Page, cosine: (hash: string) => number): NearPage {
  const title = { text: page.title, cosine: cosine(page.titleHash) };
  const headings = page.headingHashes.flatMap((hash, n) => {
    const text = page.structure.sections[n]?.headingPath.at(-1);
    return hash === null || text === undefined ? [] : [{ text, cosine: cosine(hash) }];
  });
  const contacts = new Set(page.structure.blocks.filter(({ kind }) => kind === 'contact').flatMap(sentencesOf));
  const sentences = page.structure.sentences.flatMap((text, n) =>
    contacts.has(n) ? [] : [{ text, cosine: cosine(page.sentenceHashes[n] ?? '') }],
  );
  const passage = Math.max(...page.passages.map(({ hash }) => cosine(hash)));
  const sentence = Math.max(-1, ...sentences.map((text) => text.cosine));
  return { page, nearness: (title.cosine + passage + sentence) / 3, texts: [title, ...headings, ...sentences] };
}

function sentencesOf({ firstSentence, endSentence }: { firstSentence: number; endSentence: number }): number[] {
  return Array.from({ length: endSentence - firstSentence }, (_, n) => firstSentence + n);
}
