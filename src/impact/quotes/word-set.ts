import { wordRules } from '../../languages/glossary/word-rules.js';

/** A word that another is a form of has so many letters; scripts without vowels or with syllables need fewer. */
const shortestStem = 5;
/**
 * What two forms of a word end with, behind what they have in common. Not German "-er", which makes names: Fischer,
 * Schneider.
 */
const latinOrCyrillic =
  /^(?:[aeiouyаеєиіїоуыэюяьй]{0,2}(?:[nmstрхмвтй]|ns|st|те|ть|ми)?|ung|ungen|ing|ed|ен|на|ого|ому)$/u;
const arabic = /^(?:[اهيك]|ات|ين|ون|ان|ها|هم|نا|كم|وا|يه|تي|ته|تك)?$/u;
const other = /^[\p{Script=Ethiopic}\p{Script=Greek}]{0,2}$/u;

/** Words of a language, which knows their forms as well. */
export class WordSet {
  private readonly words = new Set<string>();
  /** Words by their beginnings. */
  private readonly byStem = new Map<string, string[]>();
  private readonly stemLetters: number;

  /** @param language base language, such as `ar` */
  constructor(language: string) {
    this.stemLetters = Math.min(shortestStem, wordRules(language).shortestStem);
  }

  /** @param word folded */
  add(word: string): void {
    if (this.words.has(word)) return;
    this.words.add(word);
    if (word.length < this.stemLetters) return;
    const stem = word.slice(0, this.stemLetters);
    const same = this.byStem.get(stem);
    if (same) same.push(word);
    else this.byStem.set(stem, [word]);
  }

  /** Whether it holds a word or another form of it: one that begins alike and differs in an ending. @param word folded */
  has(word: string): boolean {
    if (this.words.has(word)) return true;
    if (word.length < this.stemLetters) return false;
    return (this.byStem.get(word.slice(0, this.stemLetters)) ?? []).some((known) => {
      let common = this.stemLetters;
      while (common < word.length && word[common] === known[common]) common += 1;
      return isEnding(word.slice(common)) && isEnding(known.slice(common));
    });
  }
}

function isEnding(rest: string): boolean {
  return latinOrCyrillic.test(rest) || arabic.test(rest) || other.test(rest);
}
