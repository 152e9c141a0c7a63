import { fold } from '../folding.js';
import type { Concept } from './concepts.js';
import { shortestStemInWording, type WordRules, wordRules } from './word-rules.js';

/** A wording of the glossary found in a text. */
export interface FoundWording {
  concept: Concept;
  /** Words of the text, counted from 0; letters in a language written without spaces. `end` is the one after. */
  start: number;
  end: number;
}

interface Stem {
  letters: string;
  /** Letters that may follow. */
  suffixLetters: number;
}

interface Wording {
  stems: Stem[];
  concept: Concept;
}

/** One language's wordings, by the stem of their first word. */
export interface WordingIndex {
  rules: WordRules;
  byFirstStem: Map<string, Wording[]>;
}

/** The most letters that follow a stem in any language. */
const mostSuffixLetters = 5;
/** A letter of these on both sides of an apostrophe makes it part of the word: "сім’я". */
const apostropheInWord = /(?<=\p{Script=Cyrillic})['’ʼ`](?=\p{Script=Cyrillic})/gu;
const zeroWidthNonJoiner = '\u200c';

/** Cuts a text into folded words. */
export function foldedWords(text: string): string[] {
  return (
    fold(text)
      .replace(apostropheInWord, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** @param language code of the glossary's wordings to take, e.g. `ar-Latn` */
export function indexWordings(concepts: Concept[], language: string): WordingIndex {
  const index: WordingIndex = { rules: wordRules(language), byFirstStem: new Map() };
  for (const concept of concepts) {
    for (const wording of (concept[language] ?? []).flatMap(spellings)) addWording(index, wording, concept);
  }
  return index;
}

/** Persian joins what others write apart, with a sign of no width that many leave out. */
function spellings(wording: string): string[] {
  return wording.includes(zeroWidthNonJoiner) ? [wording, wording.replaceAll(zeroWidthNonJoiner, '')] : [wording];
}

function addWording({ rules, byFirstStem }: WordingIndex, wording: string, concept: Concept): void {
  const words = rules.unspaced ? [fold(wording)] : foldedWords(wording);
  const shortest = words.length > 1 ? shortestStemInWording : rules.shortestStem;
  const stems = words.map((word) => stemOf(rules.withoutPrefix?.(word)[0] ?? word, shortest, rules));
  const [first] = stems;
  if (!first) return;
  const sameStem = byFirstStem.get(first.letters);
  if (sameStem) sameStem.push({ stems, concept });
  else byFirstStem.set(first.letters, [{ stems, concept }]);
}

function stemOf(word: string, shortest: number, { ending, suffixLetters }: WordRules): Stem {
  if (word.length < shortest || suffixLetters === 0) return { letters: word, suffixLetters: 0 };
  const stem = ending ? word.replace(ending, '') : word;
  // What was cut off may be followed by as much as before.
  return stem.length < word.length && stem.length >= shortest
    ? { letters: stem, suffixLetters: Math.min(suffixLetters + 1, mostSuffixLetters) }
    : { letters: word, suffixLetters };
}

/** All wordings of an index that occur in a text, given as `foldedWords` cut it. */
export function findWordings({ rules, byFirstStem }: WordingIndex, words: string[]): FoundWording[] {
  if (rules.unspaced) return findUnspaced(byFirstStem, words.join(' '));
  const forms = words.map((word) => [word, ...(rules.withoutPrefix?.(word) ?? [])]);
  return forms.flatMap((formsHere, start) =>
    [...new Set(formsHere.flatMap((form) => wordingsStartingWith(byFirstStem, form)))].flatMap((wording) => {
      const end = endOfMatch(wording.stems, forms, start, rules.gaps);
      return end === null ? [] : [{ concept: wording.concept, start, end }];
    }),
  );
}

function findUnspaced(byFirstStem: Map<string, Wording[]>, text: string): FoundWording[] {
  return [...byFirstStem].flatMap(([letters, wordings]) => {
    const start = text.indexOf(letters);
    return start < 0 ? [] : wordings.map(({ concept }) => ({ concept, start, end: start + letters.length }));
  });
}

function wordingsStartingWith(byFirstStem: Map<string, Wording[]>, form: string): Wording[] {
  const found: Wording[] = [];
  for (let length = form.length; length > 0 && length >= form.length - mostSuffixLetters; length -= 1) {
    found.push(...(byFirstStem.get(form.slice(0, length)) ?? []));
  }
  return found;
}

/** @returns the word after the last one of the wording; null when it does not stand there */
function endOfMatch(stems: Stem[], forms: string[][], start: number, gaps: boolean): number | null {
  let position = start;
  for (const [order, stem] of stems.entries()) {
    const here = isForm(stem, forms[position]);
    const afterGap = !here && gaps && order > 0 && isForm(stem, forms[position + 1]);
    if (!here && !afterGap) return null;
    position += afterGap ? 2 : 1;
  }
  return position;
}

function isForm({ letters, suffixLetters }: Stem, forms: string[] | undefined): boolean {
  return (forms ?? []).some((form) => form.startsWith(letters) && form.length - letters.length <= suffixLetters);
}
