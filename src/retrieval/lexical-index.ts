import type { WordIndex } from '../ports/word-index.js';
import { characterGrams } from './character-grams.js';
import { countGrams, inMemory } from './count-grams.js';

/** Saturation of repeated terms, and how much length counts: the usual values (Robertson and Zaragoza 2009). */
const k1 = 1.2;
const b = 0.75;

/** BM25 over character 4-grams, wherever they are looked up: the same grams give the same scores, to the bit. */
export class LexicalIndex {
  private readonly averageLength: number;

  constructor(private readonly words: WordIndex) {
    const total = words.lengths.reduce((sum, length) => sum + length, 0);
    this.averageLength = Math.max(1, total / Math.max(1, words.lengths.length));
  }

  /** In memory. Documents are numbered in the order given. */
  static of(documents: Iterable<string>): LexicalIndex {
    return new LexicalIndex(inMemory(countGrams(documents)));
  }

  get size(): number {
    return this.words.lengths.length;
  }

  /**
   * BM25 score of every document for a query: Σ over the query's grams of
   * idf · tf·(k1+1) / (tf + k1·(1 − b + b·length/average)), idf = ln(1 + (N − n + 0.5)/(n + 0.5)).
   * What is to be looked up is asked for at once, before anything is waited for.
   * @returns one score a document, 0 where no gram matches
   */
  async scores(query: string): Promise<Float32Array> {
    const scores = new Float32Array(this.size);
    const grams = characterGrams(query);
    if (grams.length === 0 || this.size === 0) return scores;
    const { lengths } = this.words;
    const postingsOf = await this.words.postings(new Set(grams));
    for (const gram of grams) {
      const postings = postingsOf.get(gram);
      if (!postings) continue;
      const idf = this.inverseDocumentFrequency(postings.documents.length);
      for (let n = 0; n < postings.documents.length; n += 1) {
        const document = postings.documents[n] ?? 0;
        const frequency = postings.frequencies[n] ?? 0;
        const lengthNorm = 1 - b + (b * (lengths[document] ?? 0)) / this.averageLength;
        const gain = (idf * frequency * (k1 + 1)) / (frequency + k1 * lengthNorm);
        scores[document] = (scores[document] ?? 0) + gain;
      }
    }
    return scores;
  }

  private inverseDocumentFrequency(documentsWithGram: number): number {
    return Math.log(1 + (this.size - documentsWithGram + 0.5) / (documentsWithGram + 0.5));
  }
}
