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

/**
 * Where vector indexes are kept between runs. What was found in a written one is found as long as its state is read: a
 * new state gets a new one, or adds to the one before.
 */
export interface VectorIndexes {
  /**
   * Builds and keeps an index.
   * @param model that made the vectors
   * @returns its name, for `ViewState.vectorIndex`; it is durable when this resolves
   */
  write(view: ViewKey, model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<string>;
  /** @throws when it is missing or damaged: it can be built again from the store's vectors. */
  read(name: string): Promise<VectorIndex>;
  /** An index in memory only. */
  build(vectors: ReadonlyMap<string, Float32Array>): Promise<VectorIndex>;
  /** Deletes what a view has beside the named index; after the commit that names it. */
  keepOnly(view: ViewKey, name: string | null): Promise<void>;
}
