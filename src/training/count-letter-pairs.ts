import { alphabeticWords, type LetterPairs, pairsOf } from '../intents/odd-letters.js';
import { roundTo } from './rounding.js';

/** Added to each count, and to the sum of a letter's counts: what was seen once is still surprising. */
const pairPrior = 0.5;
const letterPrior = 20;

/** How surprising letters are after each other, counted over the different words of texts that mean something. */
export function countLetterPairs(texts: readonly string[]): LetterPairs {
  const counts: LetterPairs = {};
  for (const word of new Set(texts.flatMap(alphabeticWords))) {
    for (const [before, letter] of pairsOf(word)) {
      counts[before] ??= {};
      const after = counts[before];
      after[letter] = (after[letter] ?? 0) + 1;
    }
  }
  return Object.fromEntries(
    Object.entries(counts).map(([before, after]) => {
      const sum = Object.values(after).reduce((total, count) => total + count, letterPrior);
      const bits = Object.entries(after).map(([letter, count]) => [
        letter,
        roundTo(Math.log2(sum / (count + pairPrior)), 1),
      ]);
      return [before, Object.fromEntries(bits)];
    }),
  );
}
