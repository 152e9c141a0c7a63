import type { SharedScript } from './scripts.js';

/** Runs of up to this many characters are features, a space on both sides of each word included. */
const longestGram = 5;
/** Whole words of at least this many letters are features of their own; shorter ones are grams with their spaces. */
const shortestWord = 4;
/** Words looked at; more of them tell nothing new. */
const mostWords = 60;

const vowelSigns = /[\u0640\u064b-\u0655\u0670\u200c\u200d]/gu;
const apostrophes = /[’‘ʼ`´ʹ]/gu;
const wordOfScript: Record<SharedScript, RegExp> = {
  Latin: /[\p{Script=Latin}\p{M}']+/gu,
  Cyrillic: /[\p{Script=Cyrillic}\p{M}']+/gu,
  Arabic: /\p{Script=Arabic}+/gu,
  Ethiopic: /\p{Script=Ethiopic}+/gu,
};

/** Words of a text in one script: small letters, composed, without Arabic vowel signs and the signs of no width. */
export function wordsOf(text: string, script: SharedScript): string[] {
  const clean = text.normalize('NFC').replace(vowelSigns, '').replace(apostrophes, "'").toLowerCase();
  const words = clean.match(wordOfScript[script]) ?? [];
  return words
    .map((word) => word.replace(/^'+|'+$/gu, ''))
    .filter((word) => /\p{L}/u.test(word))
    .slice(0, mostWords);
}

/**
 * Calls `visit` with a number for each feature of the words, in [0, `buckets`): their runs of characters and whole
 * words, hashed (FNV-1a), so that no list of them has to be shipped (Weinberger and others 2009).
 * @param buckets a power of 2
 */
export function visitFeatures(words: string[], buckets: number, visit: (bucket: number) => void): void {
  const mask = buckets - 1;
  for (const word of words) {
    const padded = ` ${word} `;
    for (let start = 0; start < padded.length; start += 1) {
      let hash = 0x811c9dc5;
      const end = Math.min(padded.length, start + longestGram);
      for (let at = start; at < end; at += 1) {
        hash = Math.imul(hash ^ padded.charCodeAt(at), 0x01000193);
        // A space alone is no feature.
        if (at > start || padded[at] !== ' ') visit(mix(hash) & mask);
      }
    }
    if (word.length < shortestWord) continue;
    let hash = 0x5bd1e995;
    for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    visit(mix(hash) & mask);
  }
}

/** Spreads a hash over its lower bits, which alone are used. */
function mix(hash: number): number {
  const folded = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return folded ^ (folded >>> 13);
}
