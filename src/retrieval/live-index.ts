import type { Page } from '../domain/page.js';
import type { KnowledgeStore, ViewState } from '../ports/knowledge-store.js';
import type { VectorIndex, VectorIndexes } from '../ports/vector-index.js';
import { PackedVectors } from './packed-vectors.js';
import { vectorSpaceFor } from './vector-space.js';
import { type RegionIndex, ViewIndex } from './view-index.js';

/**
 * The index in memory. `refresh` brings it to the newest state that any process committed; a view changes from one
 * state to the next in one step, so that a question sees the old one or the new one.
 */
export class LiveIndex {
  private regions: ReadonlyMap<string, RegionIndex> = new Map();
  private refreshing: Promise<void> | null = null;

  /**
   * @param only slugs of the regions to keep in memory; all when not given
   */
  constructor(
    private readonly store: KnowledgeStore,
    private readonly vectorIndexes: VectorIndexes,
    private readonly only?: ReadonlySet<string>,
  ) {}

  /** The region with every language that is indexed; undefined when there is none. */
  region(slug: string): RegionIndex | undefined {
    return this.regions.get(slug);
  }

  all(): RegionIndex[] {
    return [...this.regions.values()];
  }

  /** Loads what has changed since the last time. Calls that come meanwhile share one run. */
  refresh(): Promise<void> {
    this.refreshing ??= this.load().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async load(): Promise<void> {
    const states = (await this.store.views()).filter((state) => this.only?.has(state.region) ?? true);
    const known = await this.store.regions();
    const next = new Map<string, RegionIndex>();
    for (const region of known) {
      const views = new Map<string, ViewIndex>();
      for (const { code } of region.languages) {
        const state = states.find((s) => s.region === region.slug && s.language === code);
        const view = state && (await this.current(state));
        if (view) views.set(code, view);
      }
      if (views.size > 0) next.set(region.slug, { ...region, views });
    }
    this.regions = next;
  }

  private async current(state: ViewState): Promise<ViewIndex | null> {
    const loaded = this.regions.get(state.region)?.views.get(state.language);
    if (loaded?.state.state === state.state && loaded.state.indexedAt === state.indexedAt) return loaded;
    for (;;) {
      const stored = await this.store.load(state);
      if (!stored) return null;
      const { model } = stored.state;
      const vectors = model ? await this.store.vectors(model, hashesOf(stored.pages)) : new Map();
      // A newer state may have taken some of the vectors away while they were read.
      if (!(await this.isNewest(stored.state))) continue;
      const nearest = await this.nearestOf(stored.state, stored.pages, vectors);
      const packed =
        model && vectors.size > 0 ? new PackedVectors(vectors, vectorSpaceFor(model, vectors.values())) : null;
      return new ViewIndex(stored.state, stored.pages, nearest, packed);
    }
  }

  /**
   * From the file; built again from the stored vectors when the file is damaged.
   * @returns null without vectors
   */
  private async nearestOf(
    state: ViewState,
    pages: Page[],
    vectors: ReadonlyMap<string, Float32Array>,
  ): Promise<VectorIndex | null> {
    if (!state.vectorIndex || vectors.size === 0) return null;
    try {
      return await this.vectorIndexes.read(state.vectorIndex);
    } catch {
      const ofPassages = pages.flatMap((page) => page.passages.map(({ hash }) => [hash, vectors.get(hash)] as const));
      return await this.vectorIndexes.build(new Map(ofPassages.filter(isPresent)));
    }
  }

  private async isNewest({ region, language, state, indexedAt }: ViewState): Promise<boolean> {
    const newest = (await this.store.views()).find((view) => view.region === region && view.language === language);
    return newest?.state === state && newest.indexedAt === indexedAt;
  }
}

/** Hashes of all texts of a view that are compared with questions. */
function hashesOf(pages: Page[]): Set<string> {
  return new Set(
    pages.flatMap((page) => [
      page.titleHash,
      ...page.passages.map((passage) => passage.hash),
      ...page.headingHashes.filter((hash) => hash !== null),
      ...page.sentenceHashes,
    ]),
  );
}

function isPresent(entry: readonly [string, Float32Array | undefined]): entry is readonly [string, Float32Array] {
  return entry[1] !== undefined;
}
