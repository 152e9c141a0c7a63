import { fold } from '../../languages/folding.js';
import type { ViewIndex } from '../../retrieval/view-index.js';

/** A noun as a text has it, with what its forms have in common. */
export interface Noun {
  written: string;
  stem: string;
}

const wordPattern = /\p{L}[\p{L}\p{M}]{3,}/gu;
const endings = /(?:en|er|es|em|e|n|s)$/u;
const shortestStem = 4;
/** Of a noun's uses, no more than this share is written small. */
const mostSmall = 0.2;

/** What the pages of a German view say of words: on how many pages each stands, and which are nouns. */
export interface WordCounts {
  pages: number;
  /** Pages on which a stem stands, written large and written small. */
  large: ReadonlyMap<string, number>;
  small: ReadonlyMap<string, number>;
}

const countsOfView = new WeakMap<ViewIndex, WordCounts>();

/** Counts the words of a view, once. */
export function wordCounts(view: ViewIndex): WordCounts {
  const known = countsOfView.get(view);
  if (known) return known;
  const [large, small] = [new Map<string, number>(), new Map<string, number>()];
  for (const { title, structure } of view.documents) {
    const stems = { large: new Set<string>(), small: new Set<string>() };
    for (const text of [title, ...structure.sentences])
      for (const [written] of text.matchAll(wordPattern))
        stems[isLarge(written) ? 'large' : 'small'].add(stemOf(written));
    for (const stem of stems.large) large.set(stem, (large.get(stem) ?? 0) + 1);
    for (const stem of stems.small) small.set(stem, (small.get(stem) ?? 0) + 1);
  }
  const counts = { pages: view.documents.length, large, small };
  countsOfView.set(view, counts);
  return counts;
}

/**
 * The nouns of a German text: words written large that the pages seldom write small. Sentences begin large, too.
 * @param counts of the pages that the text is from, or of all
 */
export function nounsOf(text: string, counts: readonly WordCounts[]): Noun[] {
  return [...text.matchAll(wordPattern)].flatMap(([written]) => {
    if (!isLarge(written)) return [];
    const stem = stemOf(written);
    const [large, small] = [pagesWith(stem, counts, 'large'), pagesWith(stem, counts, 'small')];
    return large > 0 && small <= mostSmall * (large + small) ? [{ written, stem }] : [];
  });
}

/** How much a word tells: ln(pages / pages with it), of all counts together; 0 for a word that is nowhere. */
export function rarity(stem: string, counts: readonly WordCounts[]): number {
  const pages = counts.reduce((sum, count) => sum + count.pages, 0);
  const having = pagesWith(stem, counts, 'large');
  return having === 0 ? 0 : Math.log(pages / having);
}

function pagesWith(stem: string, counts: readonly WordCounts[], size: 'large' | 'small'): number {
  return counts.reduce((sum, count) => sum + (count[size].get(stem) ?? 0), 0);
}

function isLarge(written: string): boolean {
  return /^\p{Lu}/u.test(written);
}

/** A word without its ending, folded: close enough for counting. */
function stemOf(written: string): string {
  const folded = fold(written);
  const stem = folded.replace(endings, '');
  return stem.length >= shortestStem ? stem : folded;
}
