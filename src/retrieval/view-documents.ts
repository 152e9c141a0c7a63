import type { Page } from '../domain/page.js';
import type { ViewWords } from '../ports/word-index.js';
import { countGrams } from './count-grams.js';

/** Those of a view's pages that can be found. */
export function documentsOf(pages: readonly Page[]): Page[] {
  return pages.filter((page) => page.passages.length > 0);
}

/** Title, headings and sentences, each once. */
export function wholeText({ title, structure }: Page): string {
  const headings = new Set(structure.sections.flatMap((section) => section.headingPath));
  return [title, ...headings, ...structure.sentences].join('\n');
}

/**
 * The grams of a view's documents.
 * @param pages all of the view, in the order of the source's tree
 */
export function wordsOf(pages: readonly Page[]): ViewWords {
  return countGrams(documentsOf(pages).map(wholeText));
}
