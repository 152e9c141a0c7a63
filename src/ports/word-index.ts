import type { ViewState } from './knowledge-store.js';

/** Documents that hold a gram, ascending, and how often each does. */
export interface Postings {
  documents: number[];
  frequencies: number[];
}

/** Which grams stand in a view's documents. They are numbered from 0, as `ViewIndex.documents`. */
export interface ViewWords {
  /** Number of grams of each document. */
  lengths: number[];
  postings: ReadonlyMap<string, Postings>;
}

/** The grams of one state of a view, looked up. */
export interface WordIndex {
  readonly lengths: readonly number[];
  /** @returns those of the grams asked for that stand in any document */
  postings(grams: ReadonlySet<string>): Promise<ReadonlyMap<string, Postings>>;
}

/** Where the grams of views are kept beside their pages, so that no process has to hold them. */
export interface WordIndexes {
  /**
   * A state's grams can be looked up while it is the newest or the one before.
   * @returns null when this state has none
   */
  read(state: ViewState): Promise<WordIndex | null>;
}
