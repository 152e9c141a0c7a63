import { characterGrams } from './character-grams.js';

/** Saturation of repeated terms, and how much length counts: the usual values (Robertson and Zaragoza 2009). */
const k1 = 1.2;
const b = 0.75;

interface Postings {
  documents: number[];
  frequencies: number[];
}

/** BM25 over character 4-grams, in memory. Documents are numbered in the order given. */
export class LexicalIndex {
  private readonly postings = new Map<string, Postings>();
  private readonly lengths: number[] = [];
  private readonly averageLength: number;

  constructor(documents: Iterable<string>) {
    let total = 0;
    for (const text of documents) {
      const grams = characterGrams(text);
      this.add(this.lengths.length, grams);
      this.lengths.push(grams.length);
      total += grams.length;
    }
    this.averageLength = Math.max(1, total / Math.max(1, this.lengths.length));
  }

  get size(): number {
    return this.lengths.length;
  }

  /**
   * BM25 score of every document for a query: Σ over the query's grams of
   * idf · tf·(k1+1) / (tf + k1·(1 − b + b·length/average)), idf = ln(1 + (N − n + 0.5)/(n + 0.5)).
   * @returns one score a document, 0 where no gram matches
   */
  scores(query: string): Float32Array {
    const scores = new Float32Array(this.size);
    for (const gram of characterGrams(query)) {
      const postings = this.postings.get(gram);
      if (!postings) continue;
      const idf = this.inverseDocumentFrequency(postings.documents.length);
      for (let n = 0; n < postings.documents.length; n += 1) {
        const document = postings.documents[n] ?? 0;
        const frequency = postings.frequencies[n] ?? 0;
        const lengthNorm = 1 - b + (b * (this.lengths[document] ?? 0)) / this.averageLength;
        const gain = (idf * frequency * (k1 + 1)) / (frequency + k1 * lengthNorm);
        scores[document] = (scores[document] ?? 0) + gain;
      }
    }
    return scores;
  }

  /**
   * How much of what a query says a text says too: the share of the query's grams it holds, rare grams counting more.
   * @returns 0 to 1
   */
  coverage(query: string, text: string): number {
    const present = new Set(characterGrams(text));
    let covered = 0;
    let total = 0;
    for (const gram of new Set(characterGrams(query))) {
      const idf = this.inverseDocumentFrequency(this.postings.get(gram)?.documents.length ?? 0);
      total += idf;
      if (present.has(gram)) covered += idf;
    }
    return total === 0 ? 0 : covered / total;
  }

  private inverseDocumentFrequency(documentsWithGram: number): number {
    return Math.log(1 + (this.size - documentsWithGram + 0.5) / (documentsWithGram + 0.5));
  }

  private add(document: number, grams: string[]): void {
    for (const gram of grams) {
      let postings = this.postings.get(gram);
      if (!postings) {
        postings = { documents: [], frequencies: [] };
        this.postings.set(gram, postings);
      }
      const last = postings.documents.length - 1;
      if (postings.documents[last] === document) postings.frequencies[last] = (postings.frequencies[last] ?? 0) + 1;
      else {
        postings.documents.push(document);
        postings.frequencies.push(1);
      }
    }
  }
}
