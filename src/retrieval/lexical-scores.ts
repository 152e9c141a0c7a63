import type { Page } from '../domain/page.js';
import { germanTerms } from '../languages/glossary.js';
import { sameLanguage } from '../languages/readable-languages.js';
import type { ViewIndex } from './view-index.js';

/** Pages without a matching word that are added in thought, so that a language with three pages has a spread too. */
const addedPages = 10;
/** One rare word can lie many deviations out: beyond this it says nothing more. */
const highestZ = 8;

/** How well a page matches the words of a query. */
export interface LexicalScore {
  /** BM25. */
  score: number;
  /** The score in standard deviations above the mean of the view's pages. */
  z: number;
  /** Position among the view's pages, from 1. */
  rank: number;
}

/** What the words say of a view's pages. */
export interface LexicalScores {
  /** By page id, the best first; pages without a match are left out. */
  found: ReadonlyMap<string, LexicalScore>;
  /** The z-score of a page without a match. */
  zOfNone: number;
}

/** What the words of a question say of a view's pages. */
export interface LexicalEvidence {
  words: LexicalScores;
  /** What its German terms say, of German pages and for questions in other languages; null where there are none. */
  terms: LexicalScores | null;
}

/** @param language of the question; null when it is not known */
export async function lexicalEvidence(
  view: ViewIndex,
  text: string,
  language: string | null,
): Promise<LexicalEvidence> {
  const isGerman = sameLanguage('de', view.state.language);
  const terms = isGerman && !sameLanguage('de', language ?? 'und') ? germanTerms(text, language) : [];
  const [words, ofTerms] = await Promise.all([
    lexicalScores(view, text),
    terms.length > 0 ? lexicalScores(view, terms.join(' ')) : null,
  ]);
  return { words, terms: ofTerms };
}

/** A page's z-score. */
export function zOf({ found, zOfNone }: LexicalScores, page: Page): number {
  return found.get(page.id)?.z ?? zOfNone;
}

/** How well each page matches the words of a query. */
export async function lexicalScores(view: ViewIndex, text: string): Promise<LexicalScores> {
  const scores = await view.lexical.scores(text);
  const count = scores.length + addedPages;
  let [sum, squares] = [0, 0];
  for (const score of scores) {
    sum += score;
    squares += score * score;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean)) || 1;
  const z = (score: number) => Math.min(highestZ, (score - mean) / deviation);
  const found = [...scores]
    .map((score, document) => ({ id: view.documents[document]?.id ?? '', score }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return { found: new Map(found.map(({ id, score }, n) => [id, { score, z: z(score), rank: n + 1 }])), zOfNone: z(0) };
}
