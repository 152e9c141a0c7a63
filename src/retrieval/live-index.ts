import type { Page } from '../domain/page.js';
import type { KnowledgeStore, ViewState } from '../ports/knowledge-store.js';
import type { VectorIndex, VectorIndexes } from '../ports/vector-index.js';
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
      const vectors = await this.vectorsOf(stored.state, stored.pages);
      if (vectors === 'outdated') continue;
      return new ViewIndex(stored.state, stored.pages, vectors, await this.titlesOf(stored.state, stored.pages));
    }
  }

  private async titlesOf(state: ViewState, pages: Page[]): Promise<Map<string, Float32Array>> {
    return state.model
      ? await this.store.vectors(
          state.model,
          pages.map((page) => page.titleHash),
        )
      : new Map();
  }

  /**
   * From the file; built again from the stored vectors when the file is damaged.
   * @returns null without vectors; `outdated` when a newer state has taken some of them away meanwhile
   */
  private async vectorsOf(state: ViewState, pages: Page[]): Promise<VectorIndex | null | 'outdated'> {
    if (!state.vectorIndex || !state.model) return null;
    try {
      return await this.vectorIndexes.read(state.vectorIndex);
    } catch {
      const hashes = pages.flatMap((page) => page.passages.map((passage) => passage.hash));
      const vectors = await this.store.vectors(state.model, hashes);
      if (!(await this.isNewest(state))) return 'outdated';
      return vectors.size > 0 ? await this.vectorIndexes.build(vectors) : null;
    }
  }

  private async isNewest({ region, language, state, indexedAt }: ViewState): Promise<boolean> {
    const newest = (await this.store.views()).find((view) => view.region === region && view.language === language);
    return newest?.state === state && newest.indexedAt === indexedAt;
  }
}
