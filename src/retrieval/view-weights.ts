import { sameLanguage } from '../languages/readable-languages.js';

/**
 * Languages in which the embedding model finds less than across to German or English: published nDCG@10 on Belebele for
 * multilingual-e5-small, own pages → English pages: Tigrinya 29 → 60, Somali 37 → 61, Sorani 43 → 59, Pashto 56 → 68.
 */
const weaklyEmbedded = new Set(['ti', 'so', 'ckb', 'ps']);

/** What other views count beside the region's own language when nothing tells a question's language. */
const unknownLanguage = 0.5;

/**
 * What a view's score of a page counts beside those of the page's other versions. Pages in the question's language count
 * fully and the region's own language half, which found most in cross-validation on the train questions of OMoS-QA;
 * without pages in the question's language, all that there are together find more than any of them alone.
 * @param view language of the view
 * @param views languages of all views that may be searched
 * @param language of the question; null when it is not known
 * @param defaultLanguage the region's own, which most pages are written in first
 * @returns 0: only for pages that exist in none of the views that count
 */
export function fusionWeight(
  view: string,
  views: readonly string[],
  language: string | null,
  defaultLanguage: string,
): number {
  const isOwn = (code: string) => language !== null && sameLanguage(language, code);
  if (language === null) return view === defaultLanguage ? 1 : unknownLanguage;
  if (!views.some(isOwn)) return 1;
  const weak = weaklyEmbedded.has(language.split('-')[0] ?? language);
  if (weak) return isOwn(view) ? 0.5 : 1;
  if (isOwn(view)) return 1;
  return view === defaultLanguage ? 0.5 : 0;
}
