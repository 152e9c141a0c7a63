/** Saturation of a word's frequency, and how much a document's length counts: the usual values. */
const k1 = 1.2;
const b = 0.75;

/**
 * Textbook BM25 over whole words (Robertson and Zaragoza 2009, with Lucene's logarithm, which is never negative):
 * Σ over the query's words of ln(1 + (N − n + ½) / (n + ½)) · f·(k₁ + 1) / (f + k₁·(1 − b + b·length / mean length)).
 *
 * Written out because LangChain's own `BM25Retriever` is none: it counts substrings for words, asks in lower case for
 * what stands capitalised in the text, and measures lengths in ASCII words, which Arabic and Ukrainian pages do not
 * have. On them its scores are no numbers.
 */
export class Bm25Index {
  /** Word to its frequency by document. */
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #lengths: number[] = [];
  readonly #meanLength: number;

  constructor(texts: readonly string[]) {
    texts.forEach((text, document) => {
      const words = wordsOf(text);
      this.#lengths.push(words.length);
      for (const word of words) {
        const frequencies = this.#postings.get(word) ?? new Map<number, number>();
        this.#postings.set(word, frequencies.set(document, (frequencies.get(document) ?? 0) + 1));
      }
    });
    this.#meanLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length);
  }

  /** Documents with at least one word of the query, the best first; equal ones in their order. */
  search(query: string): { document: number; score: number }[] {
    const scores = new Map<number, number>();
    for (const word of wordsOf(query)) {
      const frequencies = this.#postings.get(word) ?? new Map<number, number>();
      const rarity = Math.log(1 + (this.#lengths.length - frequencies.size + 0.5) / (frequencies.size + 0.5));
      for (const [document, frequency] of frequencies) {
        const length = (this.#lengths[document] ?? 0) / this.#meanLength;
        const gain = (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * length));
        scores.set(document, (scores.get(document) ?? 0) + rarity * gain);
      }
    }
    return [...scores]
      .map(([document, score]) => ({ document, score }))
      .sort((first, second) => second.score - first.score || first.document - second.document);
  }
}

/** Runs of letters, marks and digits, in lower case. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
