import type { Page, Passage } from '../domain/page.js';
import type { Region } from '../domain/region.js';
import type { ViewState } from '../ports/knowledge-store.js';
import type { VectorIndex } from '../ports/vector-index.js';
import { LexicalIndex } from './lexical-index.js';

/** A passage and the page it belongs to. */
export interface PlacedPassage {
  page: Page;
  passage: Passage;
}

/** One region in one language, in memory and ready to be searched. It never changes: a new state is a new object. */
export class ViewIndex {
  /** By page id. */
  readonly pages: ReadonlyMap<string, Page>;
  /** By translation group. */
  readonly pageOfGroup: ReadonlyMap<string, Page>;
  /** By path, as the source gave it. */
  readonly pageOfPath: ReadonlyMap<string, Page>;
  /** Numbered as the lexical index's documents. */
  readonly passages: readonly PlacedPassage[];
  /** Passages by content hash: a shared box belongs to many pages. */
  readonly passagesByHash: ReadonlyMap<string, PlacedPassage[]>;
  readonly lexical: LexicalIndex;

  /**
   * @param state which state of the view this is
   * @param pages its pages
   * @param vectors of its passages; null when it was indexed without an engine
   * @param titles vectors of its pages' titles, by their hash
   */
  constructor(
    readonly state: ViewState,
    pages: Page[],
    readonly vectors: VectorIndex | null,
    readonly titles: ReadonlyMap<string, Float32Array>,
  ) {
    this.pages = new Map(pages.map((page) => [page.id, page]));
    this.pageOfGroup = new Map(pages.map((page) => [page.group, page]));
    this.pageOfPath = new Map(pages.map((page) => [page.path, page]));
    this.passages = pages.flatMap((page) => page.passages.map((passage) => ({ page, passage })));
    this.lexical = new LexicalIndex(this.passages.map(({ passage }) => passage.text));
    const byHash = new Map<string, PlacedPassage[]>();
    for (const placed of this.passages) {
      const same = byHash.get(placed.passage.hash);
      if (same) same.push(placed);
      else byHash.set(placed.passage.hash, [placed]);
    }
    this.passagesByHash = byHash;
  }
}

/** A region with all its languages. */
export interface RegionIndex extends Region {
  /** By language code. */
  views: ReadonlyMap<string, ViewIndex>;
}
