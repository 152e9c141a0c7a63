import type { Pattern, PatternWord } from './phrase-pattern.js';

/** How many words may stand between the parts of a pattern, all together. */
const gapWords = 7;

interface IndexedPattern<Label> {
  /** Numbers of its parts. */
  parts: number[];
  /** From the first word of the first part found to the last of the last, at most. */
  widthWords: number;
  label: Label;
}

/** Where a part stands among the words of a sentence; `end` is the word after. */
interface Span {
  start: number;
  end: number;
}

/** Words as patterns have them, to be found by the words of a text at once however many there are. */
class WordTable {
  readonly #exact = new Map<string, number>();
  readonly #beginnings = new Map<string, number>();
  readonly #endings = new Map<string, number>();
  readonly #insides = new Map<string, number>();
  /** First letters of words with an open start: a word of a text without one of them is no longer looked at. */
  readonly #openStarts = new Set<string>();
  #count = 0;

  /** The word's number. */
  add({ letters, openStart, openEnd }: PatternWord): number {
    const table = openStart ? (openEnd ? this.#insides : this.#endings) : openEnd ? this.#beginnings : this.#exact;
    const known = table.get(letters);
    if (known !== undefined) return known;
    table.set(letters, this.#count);
    if (openStart) this.#openStarts.add(letters.slice(0, 1));
    this.#count += 1;
    return this.#count - 1;
  }

  /** Numbers of all words that this one of a text is. */
  find(word: string): number[] {
    const found: number[] = [];
    const take = (number: number | undefined) => {
      if (number !== undefined) found.push(number);
    };
    take(this.#exact.get(word));
    const length = Math.min(word.length, longestWord);
    for (let end = 1; end <= length; end += 1) take(this.#beginnings.get(word.slice(0, end)));
    for (let start = 0; start < length; start += 1) {
      if (!this.#openStarts.has(word.charAt(start))) continue;
      take(this.#endings.get(word.slice(start)));
      for (let end = start + 1; end <= length; end += 1) take(this.#insides.get(word.slice(start, end)));
    }
    return found;
  }
}

/** Longer "words" are no words; they shall not cost time. */
const longestWord = 30;

/** Finds patterns of all languages in sentences. */
export class PhraseIndex<Label> {
  readonly #words = new WordTable();
  /** Wordings by the number of their first word: the numbers of all their words, and the parts they belong to. */
  readonly #wordings = new Map<number, { words: number[]; parts: number[] }[]>();
  readonly #parts = new Map<string, number>();
  readonly #patternsByFirstPart = new Map<number, IndexedPattern<Label>[]>();

  /** @param label what finding the pattern tells */
  add(pattern: Pattern, label: Label): void {
    const parts = pattern.map((wordings) => this.#partNumber(wordings));
    const lengths = pattern.map((wordings) => Math.max(...wordings.map((words) => words.length)));
    const widthWords = lengths.reduce((sum, length) => sum + length, 0) + gapWords;
    const first = parts[0] as number;
    this.#patternsByFirstPart.set(first, [
      ...(this.#patternsByFirstPart.get(first) ?? []),
      { parts, widthWords, label },
    ]);
  }

  /**
   * @param tokens a sentence, from `tokenSentences`
   * @returns the labels of all patterns in it
   */
  find(tokens: string[]): Set<Label> {
    const spans = this.#spansOfParts(tokens.map((token) => this.#words.find(token)));
    const labels = new Set<Label>();
    for (const part of spans.keys()) {
      for (const pattern of this.#patternsByFirstPart.get(part) ?? []) {
        if (!labels.has(pattern.label) && standTogether(pattern, spans)) labels.add(pattern.label);
      }
    }
    return labels;
  }

  #partNumber(wordings: Pattern[number]): number {
    const numbered = wordings.map((words) => words.map((word) => this.#words.add(word)));
    const key = numbered.map((words) => words.join(' ')).join('|');
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const part = this.#parts.size;
    this.#parts.set(key, part);
    for (const words of numbered) {
      const first = words[0] as number;
      const others = this.#wordings.get(first) ?? [];
      const same = others.find((one) => one.words.join(' ') === words.join(' '));
      if (same) same.parts.push(part);
      else this.#wordings.set(first, [...others, { words, parts: [part] }]);
    }
    return part;
  }

  /** @param found for each word of the sentence, the numbers of the patterns' words that it is */
  #spansOfParts(found: number[][]): Map<number, Span[]> {
    const spans = new Map<number, Span[]>();
    for (const [start, numbers] of found.entries()) {
      for (const { words, parts } of numbers.flatMap((number) => this.#wordings.get(number) ?? [])) {
        if (!words.every((word, place) => found[start + place]?.includes(word))) continue;
        const span = { start, end: start + words.length };
        for (const part of parts) {
          const others = spans.get(part);
          if (others) others.push(span);
          else spans.set(part, [span]);
        }
      }
    }
    return spans;
  }
}

/** Whether all parts of a pattern stand within its width, none on another. */
function standTogether<Label>({ parts, widthWords }: IndexedPattern<Label>, spans: Map<number, Span[]>): boolean {
  const ofParts = parts.map((part) => spans.get(part) ?? []);
  if (ofParts.some((some) => some.length === 0)) return false;
  const fits = (chosen: Span[], place: number): boolean => {
    const candidates = ofParts[place];
    if (!candidates) return true;
    return candidates.some((span) => {
      if (chosen.some((other) => other.start < span.end && span.start < other.end)) return false;
      const all = [...chosen, span];
      const width = Math.max(...all.map(({ end }) => end)) - Math.min(...all.map(({ start }) => start));
      return width <= widthWords && fits(all, place + 1);
    });
  };
  return fits([], 0);
}
