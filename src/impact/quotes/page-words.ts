import { setImmediate } from 'node:timers/promises';
import type { Page } from '../../domain/page.js';
import type { ViewIndex } from '../../retrieval/view-index.js';
import { isFormOfAddress } from './forms-of-address.js';
import { foldWord, isLarge, isUnspaced, piecesOf } from './words.js';

/** On how many pages of a view each folded word stands. */
export interface PageWords {
  pages: number;
  /** Written small, or in a script without case. */
  small: ReadonlyMap<string, number>;
  /** Written large inside of a sentence. */
  large: ReadonlyMap<string, number>;
}

const wordsOfView = new WeakMap<ViewIndex, PageWords>();
/** A form of address is followed by at most so many names. */
const mostNames = 2;

/** Longest piece of work in one go: questions that people wait for are answered in between. */
const mostAtOnceMs = 10;

/**
 * Words of a view's pages, counted once, in small pieces. Not what names a person there: contact data, addresses of the
 * net, and what follows a form of address.
 */
export async function pageWords(view: ViewIndex): Promise<PageWords> {
  const known = wordsOfView.get(view);
  if (known) return known;
  const [small, large] = [new Map<string, number>(), new Map<string, number>()];
  const folded = new Map<string, string>();
  const foldOnce = (word: string) => {
    const made = folded.get(word) ?? foldWord(word);
    folded.set(word, made);
    return made;
  };
  let pausedAt = performance.now();
  for (const page of view.documents) {
    if (performance.now() - pausedAt > mostAtOnceMs) {
      await setImmediate();
      pausedAt = performance.now();
    }
    const onPage = { small: new Set<string>(), large: new Set<string>() };
    for (const text of textsOf(page)) {
      namelessWords(text, view.state.language, foldOnce).forEach((word, n) => {
        if (!isLarge(word)) onPage.small.add(foldOnce(word));
        // At the beginning of a sentence all words are.
        else if (n > 0) onPage.large.add(foldOnce(word));
      });
    }
    for (const word of onPage.small) small.set(word, (small.get(word) ?? 0) + 1);
    for (const word of onPage.large) large.set(word, (large.get(word) ?? 0) + 1);
  }
  const words = { pages: view.documents.length, small, large };
  wordsOfView.set(view, words);
  return words;
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
    // "Frau Dr. Müller" and "Ansprechpartnerin: Olga Petrenko" go on; after a comma or a full stop something else begins.
    if (piece.kind === 'between' && !/^(?:[\s:]+|\. )$/u.test(piece.text)) namesLeft = 0;
    if (piece.kind !== 'word') continue;
    const hasCase = /\p{Lu}|\p{Ll}/u.test(piece.text);
    const isName = namesLeft > 0 && (isLarge(piece.text) || !hasCase) && !isUnspaced(piece.text);
    namesLeft = isFormOfAddress(foldOnce(piece.text)) ? mostNames : Math.max(0, namesLeft - 1);
    if (!isName) words.push(piece.text);
  }
  return words;
}
