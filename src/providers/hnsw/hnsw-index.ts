import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { Neighbour, VectorIndex } from '../../ports/vector-index.js';

/**
 * Candidates that a search keeps (HNSW's ef). The library's 10 finds 85 to 94 % of the ten nearest passages of real
 * pages; with 400 it finds all, in 0.3 ms.
 */
const candidates = 400;

/** A `VectorIndex` over LangChain's HNSW store; its documents carry the content hash as metadata. */
export class HnswIndex implements VectorIndex {
  readonly size: number;

  constructor(private readonly store: HNSWLib) {
    this.size = store.index.getCurrentCount();
    store.index.setEf(candidates);
  }

  async search(query: number[], limit: number): Promise<Neighbour[]> {
    const found = await this.store.similaritySearchVectorWithScore(query, Math.min(limit, this.size));
    return found.map(([document, distance]) => ({ hash: String(document.metadata.hash), cosine: 1 - distance }));
  }
}
