import { fold } from '../languages/folding.js';

const gramLength = 4;

/**
 * The character 4-grams of a text's words, after folding; a word of up to two letters is one gram. Each word is set
 * between spaces first, so that beginnings and ends count. One analysis for every language, without stemmers:
 * on municipal pages it found more than stems did in each language measured.
 */
export function characterGrams(text: string): string[] {
  const grams: string[] = [];
  for (const word of fold(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = ` ${word} `;
    if (padded.length <= gramLength) grams.push(padded);
    else
      for (let start = 0; start + gramLength <= padded.length; start += 1)
        grams.push(padded.slice(start, start + gramLength));
  }
  return grams;
}
