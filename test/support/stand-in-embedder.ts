import type { Embedder, EmbedderState, EmbeddingProgress } from '../../src/ports/embedder.js';

/** As many as the engine has: with fewer, strangers are similar by chance. */
const dimensions = 384;

/**
 * A small deterministic embedder for fast tests: words and character 3-grams hashed into 384 numbers. Equal texts have
 * equal vectors, texts that share words or word parts are similar. It knows no meaning and no translations.
 */
export class StandInEmbedder implements Embedder {
  readonly model: string;
  readonly dimensions = dimensions;
  /** Every text given to `embedDocuments`, in order: shows what was embedded again and what was not. */
  readonly embeddedTexts: string[] = [];
  /** Every text given to `embedQuery`, in order. */
  readonly embeddedQueries: string[] = [];
  /** How often `embedDocuments` was called. */
  documentCalls = 0;
  closed = false;
  /** When set, every call is rejected with it: an engine that is down. */
  failure: Error | undefined;
  /** What `health` tells. */
  state: { state: EmbedderState; reason?: string } = { state: 'ready' };

  constructor(model = 'stand-in-1') {
    this.model = model;
  }

  async embedQuery(text: string): Promise<number[]> {
    if (this.failure) throw this.failure;
    this.embeddedQueries.push(text);
    return vectorOf(text);
  }

  async embedDocuments(documents: string[], onProgress?: (progress: EmbeddingProgress) => void): Promise<number[][]> {
    if (this.failure) throw this.failure;
    this.documentCalls += 1;
    this.embeddedTexts.push(...documents);
    onProgress?.({ texts: documents.length, tokens: documents.reduce((sum, text) => sum + tokensOf(text), 0) });
    return documents.map(vectorOf);
  }

  /** Four characters a token, as multilingual vocabularies have about; the two marks around a text count too. */
  async countTokens(texts: string[]): Promise<number[]> {
    if (this.failure) throw this.failure;
    return texts.map(tokensOf);
  }

  health(): { state: EmbedderState; reason?: string } {
    return this.state;
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / 4) + 2;
}

function vectorOf(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    add(vector, word, 2);
    const marked = [...`^${word}$`];
    for (let start = 0; start + 3 <= marked.length; start++) add(vector, marked.slice(start, start + 3).join(''), 1);
  }
  const length = Math.hypot(...vector);
  // A text without any letter or digit still has a vector of length 1.
  if (length === 0) return vector.map((_, index) => (index === 0 ? 1 : 0));
  return vector.map((value) => value / length);
}

/** Adds one feature with a sign of its own (feature hashing), so that strangers' features cancel out on average. */
function add(vector: number[], feature: string, weight: number): void {
  const hash = fnv1a(feature);
  const index = hash % dimensions;
  vector[index] = (vector[index] ?? 0) + (hash & 0x40000000 ? weight : -weight);
}

/** 32-bit FNV-1a over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
