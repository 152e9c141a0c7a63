import pLimit, { type LimitFunction } from 'p-limit';
import type { KnowledgeStore, ViewState } from '../ports/knowledge-store.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import type { WordIndexes } from '../ports/word-index.js';
import { loadView, type ViewSources } from './load-view.js';
import type { ListedRegion, RegionIndex, Regions, ViewIndex } from './view-index.js';
import { sizeOfView } from './view-size.js';

/** Regions that are read at the same time: a large one does not keep another waiting. */
const readAtOnce = 4;

export interface LiveIndexOptions {
  /** Slugs of the regions that there are for this process; all when not given. */
  only?: ReadonlySet<string> | undefined;
  /** Where words are looked up; in memory when not given. */
  words?: WordIndexes;
  /**
   * So much memory, in bytes, is for regions that were asked for; the one that nobody has asked for longest goes first.
   * The last one stays, however large. All regions are always in memory when not given.
   */
  memoryBytes?: number;
}

/**
 * The index in memory. `refresh` brings it to the newest state that any process committed; a view changes from one
 * state to the next in one step, so that a question sees the old one or the new one.
 */
export class LiveIndex implements Regions {
  private listed: ReadonlyMap<string, ListedRegion> = new Map();
  /** Those asked for last come last. */
  private readonly loaded = new Map<string, RegionIndex>();
  private readonly loading = new Map<string, Promise<RegionIndex | undefined>>();
  private listing: Promise<void> | null = null;
  private readonly sources: ViewSources;
  private readonly limit: LimitFunction;

  constructor(
    private readonly store: KnowledgeStore,
    vectorIndexes: VectorIndexes,
    private readonly options: LiveIndexOptions = {},
  ) {
    this.sources = { store, vectorIndexes, words: options.words ?? null };
    this.limit = pLimit(options.memoryBytes === undefined ? 1 : readAtOnce);
  }

  region(slug: string): ListedRegion | undefined {
    return this.loaded.get(slug) ?? this.listed.get(slug);
  }

  all(): ListedRegion[] {
    return [...this.listed.keys()].flatMap((slug) => this.region(slug) ?? []);
  }

  inMemory(): RegionIndex[] {
    return [...this.listed.keys()].flatMap((slug) => this.loaded.get(slug) ?? []);
  }

  async use(slug: string): Promise<RegionIndex | undefined> {
    const loaded = this.loaded.get(slug);
    if (!loaded) return this.options.memoryBytes === undefined ? undefined : await this.load(slug);
    this.loaded.delete(slug);
    this.loaded.set(slug, loaded);
    return loaded;
  }

  /**
   * Sees what has changed since the last time, and reads it of the regions in memory. Calls that come meanwhile share
   * what is being read, and do not wait for others' regions before they see what else is new.
   */
  async refresh(): Promise<void> {
    this.listing ??= this.list().finally(() => {
      this.listing = null;
    });
    await this.listing;
    for (const slug of this.loaded.keys()) if (!this.listed.has(slug)) this.loaded.delete(slug);
    const kept = this.options.memoryBytes === undefined ? this.listed.keys() : this.loaded.keys();
    await Promise.all([...kept].map((slug) => this.load(slug)));
  }

  private async list(): Promise<void> {
    const { only } = this.options;
    const states = (await this.store.views()).filter(({ region }) => only?.has(region) ?? true);
    const ofRegion = new Map<string, Map<string, { state: ViewState }>>();
    for (const state of states) {
      const views = ofRegion.get(state.region) ?? new Map<string, { state: ViewState }>();
      ofRegion.set(state.region, views.set(state.language, { state }));
    }
    const listed = new Map<string, ListedRegion>();
    for (const region of await this.store.regions()) {
      const views = new Map<string, { state: ViewState }>();
      for (const { code } of region.languages) {
        const view = ofRegion.get(region.slug)?.get(code);
        if (view) views.set(code, view);
      }
      if (views.size > 0) listed.set(region.slug, { ...region, views });
    }
    this.listed = listed;
  }

  /** Those who want the same region share one reading. */
  private load(slug: string): Promise<RegionIndex | undefined> {
    const underWay = this.loading.get(slug);
    if (underWay) return underWay;
    const loading = this.limit(() => this.read(slug)).finally(() => this.loading.delete(slug));
    this.loading.set(slug, loading);
    return loading;
  }

  private async read(slug: string): Promise<RegionIndex | undefined> {
    const region = this.listed.get(slug);
    const before = this.loaded.get(slug);
    const views = new Map<string, ViewIndex>();
    for (const [language, { state }] of region?.views ?? []) {
      const known = before?.views.get(language);
      const isCurrent = known?.state.state === state.state && known.state.indexedAt === state.indexedAt;
      const view = isCurrent ? known : await loadView(this.sources, state);
      if (view) views.set(language, view);
    }
    if (!region || views.size === 0) {
      this.loaded.delete(slug);
      return undefined;
    }
    const read = { ...region, views };
    this.loaded.set(slug, read);
    this.makeRoom(slug);
    return read;
  }

  private makeRoom(justRead: string): void {
    const { memoryBytes } = this.options;
    if (memoryBytes === undefined) return;
    let bytes = [...this.loaded.values()].reduce((sum, region) => sum + sizeOf(region), 0);
    for (const [slug, region] of this.loaded) {
      if (bytes <= memoryBytes) return;
      if (slug === justRead) continue;
      this.loaded.delete(slug);
      bytes -= sizeOf(region);
    }
  }
}

function sizeOf({ views }: RegionIndex): number {
  return [...views.values()].reduce((sum, view) => sum + sizeOfView(view), 0);
}
