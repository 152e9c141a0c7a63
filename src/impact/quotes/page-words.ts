import type { Page } from '../../domain/page.js';
import { fold } from '../../languages/folding.js';
import type { ViewIndex } from '../../retrieval/view-index.js';
import { isFormOfAddress } from './forms-of-address.js';
import { isUnspaced, piecesOf } from './words.js';

/** On how many pages of a view each folded word stands: written small, and written large or in a script without case. */
export interface PageWords {
  pages: number;
  small: ReadonlyMap<string, number>;
  large: ReadonlyMap<string, number>;
}

const wordsOfView = new WeakMap<ViewIndex, PageWords>();
/** A form of address is followed by at most so many names. */
const mostNames = 2;

/**
 * Words of a view's pages, counted once. Not what names a person there: contact data, addresses of the net, and what
 * follows a form of address.
 */
export function pageWords(view: ViewIndex): PageWords {
  const known = wordsOfView.get(view);
  if (known) return known;
  const [small, large] = [new Map<string, number>(), new Map<string, number>()];
  const folded = new Map<string, string>();
  const foldOnce = (word: string) => folded.get(word) ?? remember(folded, word);
  for (const page of view.documents) {
    const written = new Set(textsOf(page).flatMap((text) => namelessWords(text, view.state.language, foldOnce)));
    const onPage = { small: new Set<string>(), large: new Set<string>() };
    for (const word of written) onPage[isSmall(word) ? 'small' : 'large'].add(foldOnce(word));
    for (const word of onPage.small) small.set(word, (small.get(word) ?? 0) + 1);
    for (const word of onPage.large) large.set(word, (large.get(word) ?? 0) + 1);
  }
  const words = { pages: view.documents.length, small, large };
  wordsOfView.set(view, words);
  return words;
}

/** Whether a word begins with a small letter; in scripts without case none does. */
export function isSmall(word: string): boolean {
  return /^\p{Ll}/u.test(word);
}

function textsOf({ title, structure }: Page): string[] {
  const texts = structure.blocks
    .filter(({ kind }) => kind !== 'contact')
    .flatMap(({ firstSentence, endSentence }) => structure.sentences.slice(firstSentence, endSentence));
  const headings = new Set(structure.sections.flatMap(({ headingPath }) => headingPath));
  return [title, ...headings, ...texts];
}

function namelessWords(text: string, language: string, foldOnce: (word: string) => string): string[] {
  const words: string[] = [];
  let namesLeft = 0;
  for (const piece of piecesOf(text, language)) {
    if (piece.kind === 'between') {
      // "Frau Dr. Müller" goes on, "liebe Frau! Kinder" does not.
      if (!/^[\s.]+$/u.test(piece.text)) namesLeft = 0;
    } else if (piece.kind === 'word') {
      const isName = namesLeft > 0 && !isSmall(piece.text);
      namesLeft = isFormOfAddress(foldOnce(piece.text)) ? mostNames : namesLeft - 1;
      if (!isName || isUnspaced(piece.text)) words.push(piece.text);
    }
  }
  return words;
}

function remember(folded: Map<string, string>, word: string): string {
  const made = fold(word);
  folded.set(word, made);
  return made;
}
