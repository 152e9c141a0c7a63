import type { ViewKey } from './knowledge-store.js';

/** A vector that was found: the content hash of its text, and its cosine with the query, −1 to 1. */
export interface Neighbour {
  hash: string;
  cosine: number;
}

/** The vectors of one view, searchable. */
export interface VectorIndex {
  readonly size: number;
  /** The nearest `limit` vectors, nearest first. */
  search(query: number[], limit: number): Promise<Neighbour[]>;
}

/** Where vector indexes are kept between runs. Each written one is final: a new state gets a new one. */
export interface VectorIndexes {
  /**
   * Builds and keeps an index.
   * @returns its name, for `ViewState.vectorIndex`; it is durable when this resolves
   */
  write(view: ViewKey, vectors: ReadonlyMap<string, Float32Array>): Promise<string>;
  /** @throws when it is missing or damaged: it can be built again from the store's vectors. */
  read(name: string): Promise<VectorIndex>;
  /** An index in memory only. */
  build(vectors: ReadonlyMap<string, Float32Array>): Promise<VectorIndex>;
  /** Deletes indexes of a view other than the named one. */
  keepOnly(view: ViewKey, name: string | null): Promise<void>;
}
