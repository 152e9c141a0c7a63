import { fold } from '../../languages/folding.js';
import { concepts } from '../../languages/glossary/concepts.js';
import { foldedWords } from '../../languages/glossary/wording-index.js';
import { wordRules } from '../../languages/glossary/word-rules.js';
import type { ViewIndex } from '../../retrieval/view-index.js';
import { givenNames } from '../../screening/words/given-names.js';
import { notNames } from '../../screening/words/not-names.js';
import { pageWords } from './page-words.js';
import { isUnspaced } from './words.js';

/** What is never written small, such as a name, is known from so many pages on; everything else from one. */
const fewestPagesOfLarge = 3;
/** A single character of a script without blanks is known from this share of the pages on. */
const leastShareOfCharacter = 0.25;
/** A word that another is a form of has so many letters; scripts without vowels or with syllables need fewer. */
const shortestStem = 5;
/** What two forms of a word may end with behind what they have in common. */
const ending =
  /^(?:[aeiouyаеєиіїоуыэюяьйαεηιουω]{0,2}(?:[nmstрхмвтйς]|ns|st|те|ть|ми)?|ung|ungen|ing|ed|ен|на|ого|ому)$/u;

const names: ReadonlySet<string> = new Set([...givenNames].map(fold));
const everyday: ReadonlySet<string> = new Set([...notNames].map(fold));

/** The words of a language that are nobody's name. */
export class Vocabulary {
  private readonly words = new Set<string>();
  /** Words by their beginnings, for finding other forms of them. */
  private readonly byStem = new Map<string, string[]>();
  private readonly rules;
  private readonly stemLetters: number;

  /**
   * @param language base language, such as `ar`
   * @param views of that language, of all regions
   */
  constructor(language: string, views: readonly ViewIndex[]) {
    this.rules = wordRules(language);
    this.stemLetters = Math.min(shortestStem, this.rules.shortestStem);
    const counts = views.map(pageWords);
    const pages = counts.reduce((sum, count) => sum + count.pages, 0);
    for (const word of new Set(counts.flatMap(({ small, large }) => [...small.keys(), ...large.keys()]))) {
      const small = counts.reduce((sum, count) => sum + (count.small.get(word) ?? 0), 0);
      const all = counts.reduce((sum, count) => sum + (count.large.get(word) ?? 0), small);
      const isCharacter = isUnspaced(word) && [...word].length === 1;
      if (isCharacter ? all >= leastShareOfCharacter * pages : small > 0 || all >= fewestPagesOfLarge) this.add(word);
    }
    for (const concept of concepts) for (const word of (concept[language] ?? []).flatMap(foldedWords)) this.add(word);
  }

  /** Whether a word, or a form of it, is known. @param folded from `fold` */
  knows(folded: string): boolean {
    if (names.has(folded)) return false;
    if (everyday.has(folded) || this.words.has(folded)) return true;
    const bare = this.rules.withoutPrefix?.(folded) ?? [];
    return bare.some((word) => !names.has(word) && (this.words.has(word) || this.isForm(word))) || this.isForm(folded);
  }

  private add(word: string): void {
    if (names.has(word) || this.words.has(word)) return;
    this.words.add(word);
    for (const form of [word, ...(this.rules.withoutPrefix?.(word) ?? [])]) {
      if (form.length < this.stemLetters) continue;
      const stem = form.slice(0, this.stemLetters);
      const same = this.byStem.get(stem);
      if (same) same.push(form);
      else this.byStem.set(stem, [form]);
    }
  }

  private isForm(word: string): boolean {
    if (word.length < this.stemLetters) return false;
    return (this.byStem.get(word.slice(0, this.stemLetters)) ?? []).some((known) => {
      let common = this.stemLetters;
      while (common < word.length && word[common] === known[common]) common += 1;
      const [rest, other] = [word.slice(common), known.slice(common)];
      return this.isEnding(rest) && this.isEnding(other);
    });
  }

  private isEnding(rest: string): boolean {
    return ending.test(rest) || (rest.length <= 2 && /^[\p{Script=Arabic}\p{Script=Ethiopic}]*$/u.test(rest));
  }
}
