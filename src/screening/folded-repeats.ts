/** Of a character repeated without end, so many stay: "hilfeeee" stays readable, and "800000" a number. */
const keptCharacters = 8;
/** Of a word or a few words repeated without end, so many stay: "nein nein nein" is said, more is a flood. */
const keptWords = 3;
/** Signs on one letter, more than any script needs: Vietnamese has 2, Hebrew and Tibetan up to 4. */
const keptMarks = 4;
/** Words that are repeated together, at most. */
const longestPhrase = 8;

const stackedMarks = new RegExp(`(\\p{M}{${keptMarks}})\\p{M}+`, 'gu');
const repeatedCharacter = new RegExp(`(\\P{Nd})\\1{${keptCharacters - 1}}\\1+`, 'gu');

/**
 * Folds what is repeated without end: signs stacked on a letter, a character, a word or a phrase of up to eight words.
 * Takes time in proportion to the text. Folding twice is folding once.
 * @param text with single blanks between its words
 */
export function foldRepeats(text: string): string {
  const folded = text
    .replace(stackedMarks, '$1')
    .replace(repeatedCharacter, (run, character: string) => run.slice(0, keptCharacters * character.length));
  let words = folded.split(' ');
  if (words.length <= keptWords) return folded;
  for (let length = 1; length <= longestPhrase; length += 1) words = foldPhrases(words, length);
  return words.join(' ');
}

/** Drops a word that, with those before it, makes a phrase of this length that stands there often enough already. */
function foldPhrases(words: string[], length: number): string[] {
  const kept: string[] = [];
  /** How many words up to here equal the one a phrase before. */
  let same = 0;
  for (const word of words) {
    same = word === kept[kept.length - length] && !/\p{Nd}/u.test(word) ? same + 1 : 0;
    kept.push(word);
    if (same < length * keptWords) continue;
    kept.length -= length;
    same -= length;
  }
  return kept;
}
