import type { Page, Passage } from '../domain/page.js';
import { type LexicalEvidence, zOf } from './lexical-scores.js';
import type { ViewIndex } from './view-index.js';

/** What a page is judged by, in the order of the ranker's weights. */
export const pageFeatures = ['passage', 'sentence', 'sentences', 'title', 'words', 'terms', 'length'] as const;

/** A page's features for one question, and the passage that matched best. */
export interface PageMatch {
  page: Page;
  /** In the order of `pageFeatures`. */
  row: number[];
  /** The passage nearest to the question, with its cosine; null when the page is searched by words only. */
  nearest: { passage: Passage; cosine: number } | null;
}

/** What a passage or sentence that stands on many pages loses each time their number doubles, in cosine. */
const sharedPenalty = 0.075;
/** "sentences" is the mean of so many best ones. */
const severalSentences = 3;

/**
 * Measures a page against a question:
 * - `passage`: cosine of its nearest passage;
 * - `sentence`: of its nearest sentence, the title among them; `sentences`: mean of the three nearest;
 * - `title`: of its title;
 * - `words`: BM25 of its text, in standard deviations above the view's mean;
 * - `terms`: the same for what German pages call the things that a question in another language names; else 0;
 * - `length`: ln of its number of passages, since many passages have a near one by chance.
 * @param question the question's vector in the view's space; null for words only, which leaves the cosines 0
 * @param lexical what the words say of the view's pages
 */
export function matchPage(
  view: ViewIndex,
  page: Page,
  question: Float32Array | null,
  lexical: LexicalEvidence,
): PageMatch {
  const words = zOf(lexical.words, page);
  const terms = lexical.terms ? zOf(lexical.terms, page) : 0;
  const length = Math.log(Math.max(1, page.passages.length));
  const { vectors } = view;
  if (!vectors || !question) return { page, row: [0, 0, 0, 0, words, terms, length], nearest: null };
  const cosine = (hash: string) => vectors.cosine(hash, question) - sharedPenalty * Math.log2(view.pagesWith(hash));
  let nearest: PageMatch['nearest'] = null;
  for (const passage of page.passages) {
    const near = cosine(passage.hash);
    if (!nearest || near > nearest.cosine) nearest = { passage, cosine: near };
  }
  const title = vectors.cosine(page.titleHash, question);
  const best = [...page.sentenceHashes.map(cosine), title].sort((a, b) => b - a).slice(0, severalSentences);
  const several = best.reduce((sum, value) => sum + value, 0) / best.length;
  return { page, row: [nearest?.cosine ?? 0, best[0] ?? 0, several, title, words, terms, length], nearest };
}
