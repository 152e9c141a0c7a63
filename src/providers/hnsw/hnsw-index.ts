import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { Neighbour, VectorIndex } from '../../ports/vector-index.js';
import { dotProduct } from '../../domain/dot-product.js';

/** Vectors in the sample from which the spread of cosines is estimated. */
const sampleSize = 256;
/**
 * Candidates that a search keeps (HNSW's ef). The library's 10 finds 85 to 94 % of the ten nearest passages of real
 * pages; with 400 it finds all, in 0.3 ms.
 */
const candidates = 400;

/** A `VectorIndex` over LangChain's HNSW store; its documents carry the content hash as metadata. */
export class HnswIndex implements VectorIndex {
  readonly size: number;
  private readonly sample: Float32Array[];

  constructor(private readonly store: HNSWLib) {
    this.size = store.index.getCurrentCount();
    store.index.setEf(candidates);
    this.sample = sampleOf(store, this.size);
  }

  async search(query: number[], limit: number): Promise<Neighbour[]> {
    const found = await this.store.similaritySearchVectorWithScore(query, Math.min(limit, this.size));
    return found.map(([document, distance]) => ({ hash: String(document.metadata.hash), cosine: 1 - distance }));
  }

  cosineStatistics(query: number[]): { count: number; mean: number; deviation: number } {
    const sought = Float32Array.from(query);
    const cosines = this.sample.map((vector) => dotProduct(vector, sought));
    const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
    const variance = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / cosines.length;
    return { count: cosines.length, mean, deviation: Math.sqrt(variance) };
  }
}

/** Every n-th vector: the same sample for the same index. */
function sampleOf(store: HNSWLib, size: number): Float32Array[] {
  const step = Math.max(1, size / sampleSize);
  const labels = Array.from({ length: Math.min(size, sampleSize) }, (_, n) => Math.floor(n * step));
  return labels.map((label) => Float32Array.from(store.index.getPoint(label)));
}
