import { fold } from '../languages/folding.js';

/**
 * How surprising one letter is after another, in bits, of one script: by the letter before, with `_` for the edge of a
 * word. A pair that is missing was hardly ever seen.
 */
export type LetterPairs = Record<string, Record<string, number>>;

/** Signs that letters were typed at random. */
export interface OddLetters {
  /** Mean surprise of the letter pairs, in bits; 0 where nothing is known about the script. */
  surprise: number;
  /** Of the word with the highest mean. */
  highestSurprise: number;
  /** Share of the letter pairs that are neighbours on a keyboard. */
  keyboardNeighbours: number;
  /** Whether little but one letter or syllable is repeated: "aaaaa", "hahaha". */
  repeated: boolean;
  letters: number;
}

/** Bits for a pair that was hardly ever seen. */
export const unseenBits = 12;
/** Scripts with an alphabet: of a syllabary or of characters there are too many pairs. */
const alphabet = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Greek}]+$/u;

/** Rows of keyboards as they lie under the fingers, folded like the messages. */
const keyboardRows = [
  ...['qwertzuiop', 'qwertyuiop', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ...['йцукенгшщзхъ', 'фывапролджэ', 'фівапролджє', 'ячсмитьбю', 'явертъуиопшщ'],
  ...['ضصثقفغعهخحج', 'شسيبلاتنمك', 'ظطزرذدپو', 'ςερτυθιοπ', 'ασδφγηξκλ', 'ζχψωβνμ'],
].map(fold);
const neighbours = new Set(
  keyboardRows.flatMap((row) =>
    [...row].slice(1).flatMap((letter, place) => [`${[...row][place]}${letter}`, `${letter}${[...row][place]}`]),
  ),
);

/** The words of a text that pairs are counted in. */
export function alphabeticWords(text: string): string[] {
  return (fold(text).match(/\p{L}+/gu) ?? []).filter((word) => alphabet.test(word));
}

/** Pairs of letters of a word, its edges among them. */
export function pairsOf(word: string): [before: string, letter: string][] {
  const letters = ['_', ...word, '_'];
  return letters.slice(1).map((letter, place) => [letters[place] as string, letter]);
}

/** One letter four times, or up to four letters three times, and hardly anything else. */
const repeats = /^(?:\p{L}?(\p{L})\1{3,}\p{L}?|(\p{L}{1,4})\2{2,}\p{L}?)$/u;

export function oddLetters(text: string, pairs: LetterPairs): OddLetters {
  const letters = fold(text).match(/\p{L}/gu) ?? [];
  const words = alphabeticWords(text);
  const bits = words.map((word) => pairsOf(word).map(([before, letter]) => pairs[before]?.[letter] ?? unseenBits));
  const inner = words.flatMap((word) => pairsOf(word).slice(1, -1));
  return {
    surprise: meanOf(bits.flat()),
    highestSurprise: Math.max(0, ...bits.map(meanOf)),
    keyboardNeighbours: meanOf(inner.map(([before, letter]) => (neighbours.has(before + letter) ? 1 : 0))),
    repeated: repeats.test(letters.join('')),
    letters: letters.length,
  };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Shorter texts may be abbreviations. */
const fewestLetters = 4;
const randomSurprise = 6;
const randomNeighbours = 0.7;
const surpriseOfNeighbours = 4;

/**
 * Whether a text could have been typed at random: without letters, of one syllable, along the keyboard, or of letters
 * that no language puts together. A number alone was meant.
 */
export function mayBeRandom(text: string, { letters, repeated, surprise, keyboardNeighbours }: OddLetters): boolean {
  if (letters === 0) return !/^[\s+\-/().]*\p{Nd}[\p{Nd}\s+\-/().]*$/u.test(text);
  if (repeated) return true;
  return (
    letters >= fewestLetters &&
    (surprise >= randomSurprise || (keyboardNeighbours >= randomNeighbours && surprise >= surpriseOfNeighbours))
  );
}
