import { fold } from '../../languages/folding.js';
import { concepts } from '../../languages/glossary/concepts.js';
import { wordRules } from '../../languages/glossary/word-rules.js';
import { givenNames } from '../../screening/words/given-names.js';
import { notNames } from '../../screening/words/not-names.js';
import type { PageWords } from './page-words.js';
import { WordSet } from './word-set.js';
import { foldWord, isLarge, isUnspaced, piecesOf } from './words.js';

/** What is never written small, such as a name, is known from so many pages on; so are all words where case is none. */
const fewestPages = 3;
/** A single character of a script without blanks is known from this share of the pages on. */
const leastShareOfCharacter = 0.25;

/** In Arabic script a name and another word may be told apart by the very letters that folding makes one: منى, مني. */
const foldedNames: ReadonlySet<string> = new Set(
  [...givenNames].filter((name) => !/\p{Script=Arabic}/u.test(name)).map(fold),
);

/** The words of a language that are nobody's name. */
export class Vocabulary {
  /** Words that are written large inside of sentences, and all others. */
  private readonly large: WordSet;
  private readonly small: WordSet;
  private readonly withoutPrefix: (word: string) => string[];

  /**
   * @param language base language, such as `ar`
   * @param counts of the views of that language, of all regions
   */
  constructor(language: string, counts: readonly PageWords[]) {
    this.large = new WordSet(language);
    this.small = new WordSet(language);
    this.withoutPrefix = wordRules(language).withoutPrefix ?? (() => []);
    const pages = counts.reduce((sum, count) => sum + count.pages, 0);
    const pagesWith = (word: string, size: 'large' | 'small') =>
      counts.reduce((sum, count) => sum + (count[size].get(word) ?? 0), 0);
    for (const word of new Set(counts.flatMap(({ small }) => [...small.keys()])))
      if (pagesWith(word, 'small') >= fewestPagesOf(word, pages)) this.addSmall(word);
    for (const word of new Set(counts.flatMap(({ large }) => [...large.keys()])))
      if (pagesWith(word, 'large') >= fewestPages) this.large.add(word);
    for (const wording of concepts.flatMap((concept) => concept[language] ?? []))
      for (const { kind, text } of piecesOf(wording, language)) {
        if (kind !== 'word') continue;
        this.addSmall(foldWord(text));
        if (isLarge(text)) this.large.add(foldWord(text));
      }
  }

  /**
   * Whether a word, or a form of it, is known and no given name.
   * @param isInside of a sentence: written large there, only what pages write large there is known
   */
  knows(word: string, isInside: boolean): boolean {
    const lower = word.toLowerCase();
    if (notNames.has(lower) || this.isAfterAnd(lower)) return true;
    const folded = foldWord(word);
    const forms = [folded, ...this.withoutPrefix(folded)];
    if (
      [lower, ...this.withoutPrefix(lower)].some((form) => givenNames.has(form)) ||
      forms.some((form) => foldedNames.has(form))
    )
      return false;
    return (
      forms.some((form) => this.large.has(form)) ||
      (!(isInside && isLarge(word)) && forms.some((form) => this.small.has(form)))
    );
  }

  /** Arabic writes "and" together with the next word. */
  private isAfterAnd(lower: string): boolean {
    const next = /^[وف](?<next>\p{Script=Arabic}{3,})$/u.exec(lower)?.groups?.next;
    return next !== undefined && !givenNames.has(lower) && !givenNames.has(next) && this.knowsSmall(next);
  }

  /** Whether a word is known as one that is written small. */
  knowsSmall(word: string): boolean {
    return notNames.has(word) || this.small.has(foldWord(word));
  }

  private addSmall(word: string): void {
    for (const form of [word, ...this.withoutPrefix(word)]) this.small.add(form);
  }
}

/** A word with small letters is no name; in scripts without case it may be. */
function fewestPagesOf(word: string, pages: number): number {
  if (isUnspaced(word) && [...word].length === 1) return leastShareOfCharacter * pages;
  return /\p{Ll}/u.test(word) ? 1 : fewestPages;
}
