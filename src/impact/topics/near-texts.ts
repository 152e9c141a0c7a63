import type { Page } from '../../domain/page.js';
import type { RegionIndex, ViewIndex } from '../../retrieval/view-index.js';
import { passagesNear, viewsIn } from './near-passages.js';

/** Passages of a view that are looked at. */
const nearestPassages = 20;

/** A page near a topic, with what stands on it. */
export interface PageTexts {
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
  const views = viewsIn(region, space);
  const viewIn = (language: string) => views.find(({ state }) => state.language === language);
  return viewIn('de') ?? viewIn(region.defaultLanguage) ?? null;
}

/**
 * The pages of a view that lie nearest to a topic.
 * @param direction from `directionOf`
 * @param now events that are over by then are left out
 * @returns the nearest first
 */
export async function textsNear(view: ViewIndex, direction: Float32Array, now: Date): Promise<PageTexts[]> {
  const { vectors } = view;
  if (!vectors) return [];
  const near = await passagesNear(view, direction, { most: nearestPassages, now });
  const pages = new Set(near.map(({ page }) => page));
  const cosine = (hash: string) => vectors.cosine(hash, direction);
  return [...pages].map((page) => textsOf(page, cosine)).sort((a, b) => b.nearness - a.nearness);
}

function textsOf(page: Page, cosine: (hash: string) => number): PageTexts {
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
