import { fold } from '../languages/folding.js';

/** How a language speaks of dangers: one file in `phrases/`. */
export interface PhraseList {
  /** Lists of words that patterns name with `@`, as alternatives: `mann|ehemann`. */
  words: Record<string, string>;
  /** By kind: who writes this is in danger. */
  sure: Record<string, string[]>;
  /** By kind: who writes this may be. */
  maybe: Record<string, string[]>;
  /** What makes a danger a subject: courses, insurances, rights, last year. */
  harmless: string[];
}

/** A word of a pattern: itself, or with anything before (`*word`) or after (`word*`) it, or both. */
export interface PatternWord {
  letters: string;
  openStart: boolean;
  openEnd: boolean;
}

/** One way to say a part of a pattern: words that follow one another. */
export type Wording = PatternWord[];

/** The parts of a pattern, each in several wordings; all occur in one sentence near each other, in any order. */
export type Pattern = Wording[][];

/** Stands for the end of a clause in patterns and tokens. */
export const clauseEnd = '$';
const token = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+|\$/gu;
const patternWord = /(\*?)(\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+|\$)(\*?)/gu;
/** One full stop ends a sentence; several are a pause. */
const sentenceEnd = /(?<!\.)\.(?![.\d])|[!?؟。！？።፧]+/u;

/**
 * Reads a pattern: parts between spaces, alternatives between `|`, words that follow each other joined by `_`, lists of
 * words named with `@`, and `$` for the end of a clause.
 */
export function parsePattern(pattern: string, words: Record<string, string>): Pattern {
  const named = pattern.replace(/@(\w+)/gu, (_, name: string) => words[name] ?? '');
  return named.split(' ').map((part) => part.split('|').map(parseWording));
}

function parseWording(wording: string): Wording {
  return [...fold(wording).matchAll(patternWord)].map(([, before, letters, after]) => ({
    letters: letters ?? '',
    openStart: before === '*',
    openEnd: after === '*',
  }));
}

/**
 * Cuts a text into sentences of folded words, each clause with a `clauseEnd` behind it. A Chinese character is a word.
 */
export function tokenSentences(text: string): string[][] {
  return fold(text.replaceAll(clauseEnd, ' '))
    .split(sentenceEnd)
    .map(
      (sentence) => `${sentence.replace(/[,،、，;:؛–—…]+|\.{2,}/gu, ` ${clauseEnd} `)} ${clauseEnd}`.match(token) ?? [],
    )
    .filter((tokens) => tokens.some((one) => one !== clauseEnd));
}
