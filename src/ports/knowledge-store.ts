import type { Page } from '../domain/page.js';
import type { Region } from '../domain/region.js';

/** One region in one language: the unit that becomes visible as a whole. */
export interface ViewKey {
  region: string;
  language: string;
}

/** Which state of a view is current. */
export interface ViewState extends ViewKey {
  /** Grows with every committed change of the view. */
  state: number;
  /** Model of its vectors; null when it was indexed without an engine. */
  model: string | null;
  /** ISO 8601 time at which this state was committed. */
  indexedAt: string;
  /** Name of the vector index that belongs to this state; null when there are no vectors. */
  vectorIndex: string | null;
  /** How many pages with sentences it has. */
  pages: number;
}

/** What one synchronisation changes in a view; either all of it becomes visible or nothing. */
export interface ViewChange extends ViewKey {
  model: string | null;
  vectorIndex: string | null;
  indexedAt: string;
  /** New and changed pages, with the digest of what the source said. */
  upserts: { page: Page; digest: string }[];
  removedIds: string[];
  /** Hashes of all vectors the new state uses; others of this view are dropped. */
  usedHashes: ReadonlySet<string>;
}

/** What the index is kept in. Vectors are keyed by the content hash of the text they were made of. */
export interface KnowledgeStore {
  regions(): Promise<Region[]>;
  saveRegion(region: Region): Promise<void>;
  /** Forgets a language that the source does not offer any more, pages and vectors included. */
  removeView(view: ViewKey): Promise<void>;
  views(): Promise<ViewState[]>;
  /** Digest by page id. */
  digests(view: ViewKey): Promise<Map<string, string>>;
  /** All pages in the order of the source's tree; one consistent state together with its `ViewState`. */
  load(view: ViewKey): Promise<{ state: ViewState; pages: Page[] } | null>;
  /** The vectors at hand among the hashes asked for, each as long as the model says. */
  vectors(model: string, hashes: Iterable<string>): Promise<Map<string, Float32Array>>;
  /**
   * Which of the hashes have a vector. One that only another view has becomes this view's too, so that it stays when
   * the other drops it.
   */
  adoptVectors(view: ViewKey, model: string, hashes: Iterable<string>): Promise<Set<string>>;
  /** Keeps vectors as soon as they are made, so that an interrupted run does not make them again. */
  saveVectors(view: ViewKey, model: string, vectors: Iterable<[hash: string, vector: Float32Array]>): Promise<void>;
  commit(change: ViewChange): Promise<void>;
  /**
   * Excludes other indexers of the region, in this process and others, until released or until this process ends.
   * @throws LotseError `index_busy`
   */
  lock(region: string): Promise<() => void>;
  close(): Promise<void>;
}
