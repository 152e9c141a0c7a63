import type { Page, Passage } from '../domain/page.js';
import type { Region } from '../domain/region.js';
import type { ViewState } from '../ports/knowledge-store.js';
import type { VectorIndex } from '../ports/vector-index.js';
import { LexicalIndex } from './lexical-index.js';
import type { PackedVectors } from './packed-vectors.js';
import { documentsOf, wholeText } from './view-documents.js';

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
  /** Pages that can be found, numbered as the lexical index's documents. */
  readonly documents: readonly Page[];
  /** Passages by content hash: a shared box belongs to many pages. */
  readonly passagesByHash: ReadonlyMap<string, PlacedPassage[]>;
  private readonly occurrences: ReadonlyMap<string, number>;

  /**
   * @param state which state of the view this is
   * @param pages its pages
   * @param nearest finds passages by their vectors; null when it was indexed without an engine
   * @param vectors of passages, titles, headings and sentences by their hash; null without an engine
   * @param lexical finds pages by their words; made in memory when not given
   */
  constructor(
    readonly state: ViewState,
    pages: Page[],
    readonly nearest: VectorIndex | null,
    readonly vectors: PackedVectors | null,
    readonly lexical: LexicalIndex = LexicalIndex.of(documentsOf(pages).map(wholeText)),
  ) {
    this.pages = new Map(pages.map((page) => [page.id, page]));
    this.pageOfGroup = new Map(pages.map((page) => [page.group, page]));
    this.pageOfPath = new Map(pages.map((page) => [page.path, page]));
    this.documents = documentsOf(pages);
    const byHash = new Map<string, PlacedPassage[]>();
    const occurrences = new Map<string, number>();
    for (const page of this.documents) {
      for (const passage of page.passages) {
        const same = byHash.get(passage.hash);
        if (same) same.push({ page, passage });
        else byHash.set(passage.hash, [{ page, passage }]);
      }
      for (const hash of new Set([...page.passages.map((passage) => passage.hash), ...page.sentenceHashes]))
        occurrences.set(hash, (occurrences.get(hash) ?? 0) + 1);
    }
    this.passagesByHash = byHash;
    this.occurrences = occurrences;
  }

  /** On how many pages a passage or sentence stands; at least 1. */
  pagesWith(hash: string): number {
    return this.occurrences.get(hash) ?? 1;
  }
}

/** A region with all its languages. */
export interface RegionIndex extends Region {
  /** By language code. */
  views: ReadonlyMap<string, ViewIndex>;
}

/** What is known of a region without its pages. */
export interface ListedRegion extends Region {
  /** By language code. */
  views: ReadonlyMap<string, Pick<ViewIndex, 'state'>>;
}

/** Regions as they are indexed now. */
export interface Regions {
  /** @returns undefined when there is no such region, or none of its languages is indexed */
  region(slug: string): ListedRegion | undefined;
  all(): ListedRegion[];
  /** A region with its pages; where not all are in memory, it is read first, which takes up to some seconds. */
  use(slug: string): Promise<RegionIndex | undefined>;
  /** The regions whose pages are in memory: all of an embedded index, else those that were asked for last. */
  inMemory(): RegionIndex[];
}
