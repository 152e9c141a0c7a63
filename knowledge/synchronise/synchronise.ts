import type { Region } from '../../src/domain/region.js';
import { LotseError } from '../../src/errors.js';
import type { Embedder } from '../../src/ports/embedder.js';
import type { KnowledgeStore, ViewKey, ViewState } from '../../src/ports/knowledge-store.js';
import type { VectorIndexes } from '../../src/ports/vector-index.js';
import type { Source, SourceProblem } from '../sources/source.js';
import { type EmbeddingReport, embedMissing, textsOf } from './embed-view.js';
import { planView, type ViewPlan } from './plan-view.js';

/** What pages are brought into. */
export interface Synchroniser {
  store: KnowledgeStore;
  vectorIndexes: VectorIndexes;
  /** Null: index for word search only. */
  embedder: Embedder | null;
}

export interface SynchroniseOptions {
  /** Slugs; every region of the source when not given. */
  regions?: string[];
  /** Language codes; every language of a region when not given. */
  languages?: string[];
  onProgress?: (progress: SynchroniseProgress) => void;
}

export type SynchroniseProgress = ViewKey &
  ({ phase: 'read' } | { phase: 'embed'; done: number; total: number } | { phase: 'commit' });

/** What one run did to one view. */
export interface ViewReport extends ViewKey {
  /** Pages in the view now, and those of them that are only headings of the tree. */
  pages: number;
  emptyPages: number;
  passages: number;
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  embedding: EmbeddingReport;
  problems: SourceProblem[];
}

/**
 * Brings the index up to date with a source, one region and language after the other. Each becomes visible as a whole
 * when it is done; what was there before serves until then, and stays when anything fails.
 * @throws LotseError `unknown_region`, `unknown_language`, `index_busy`, `source_unreachable`, `unavailable`
 */
export async function synchronise(
  source: Source,
  target: Synchroniser,
  options: SynchroniseOptions = {},
): Promise<ViewReport[]> {
  const reports: ViewReport[] = [];
  for (const region of chosenRegions(await source.regions(), options, source.name)) {
    const release = await target.store.lock(region.slug);
    try {
      // A language that is gone serves until the others are up to date.
      await target.store.saveRegion(await withStoredLanguages(region, target.store));
      for (const language of chosenLanguages(region, options)) {
        reports.push(await synchroniseView(source, target, region, language, options.onProgress ?? (() => {})));
      }
      if (!options.languages) await removeGoneLanguages(target, region);
    } finally {
      release();
    }
  }
  return reports;
}

async function synchroniseView(
  source: Source,
  target: Synchroniser,
  region: Region,
  language: string,
  onProgress: (progress: SynchroniseProgress) => void,
): Promise<ViewReport> {
  const view = { region: region.slug, language };
  onProgress({ ...view, phase: 'read' });
  const content = await source.content(region, language);
  const stored = (await target.store.views()).find((s) => s.region === view.region && s.language === language);
  const plan = planView(region, language, content.pages, {
    digests: await target.store.digests(view),
    pages: (await target.store.load(view))?.pages ?? [],
  });
  const current = isCurrent(stored, plan, target);
  const embedding = current ? nothingEmbedded : await bringUpToDate(view, plan, target, onProgress);
  return {
    ...view,
    pages: plan.pages.length,
    emptyPages: plan.pages.filter((page) => page.structure.sentences.length === 0).length,
    passages: plan.pages.reduce((sum, page) => sum + page.passages.length, 0),
    added: plan.added,
    changed: plan.changed,
    unchanged: plan.unchanged,
    removed: plan.removedIds.length,
    embedding,
    problems: [...content.problems, ...plan.problems],
  };
}

const nothingEmbedded: EmbeddingReport = { embeddedTexts: 0, tokens: 0, ms: 0 };

/** Nothing to write: the pages are the same, and they were embedded with the engine of today. */
function isCurrent(stored: ViewState | undefined, plan: ViewPlan, { embedder }: Synchroniser): boolean {
  const sameModel = embedder === null || stored?.model === embedder.model;
  return stored !== undefined && sameModel && plan.upserts.length === 0 && plan.removedIds.length === 0;
}

async function bringUpToDate(
  view: ViewKey,
  plan: ViewPlan,
  { store, vectorIndexes, embedder }: Synchroniser,
  onProgress: (progress: SynchroniseProgress) => void,
): Promise<EmbeddingReport> {
  const texts = textsOf(plan.pages);
  const embedding = embedder
    ? await embedMissing(view, texts, { store, embedder }, (done, total) => {
        onProgress({ ...view, phase: 'embed', done, total });
      })
    : nothingEmbedded;
  onProgress({ ...view, phase: 'commit' });
  const passageVectors = embedder ? await store.vectors(embedder.model, texts.passages.keys()) : new Map();
  const vectorIndex =
    embedder && passageVectors.size > 0 ? await vectorIndexes.write(view, embedder.model, passageVectors) : null;
  await store.commit({
    ...view,
    model: embedder?.model ?? null,
    vectorIndex,
    indexedAt: new Date().toISOString(),
    upserts: plan.upserts,
    removedIds: plan.removedIds,
    usedHashes: new Set([...texts.passages.keys(), ...texts.sentences.keys()]),
  });
  await vectorIndexes.keepOnly(view, vectorIndex);
  return embedding;
}

async function withStoredLanguages(region: Region, store: KnowledgeStore): Promise<Region> {
  const stored = (await store.regions()).find(({ slug }) => slug === region.slug)?.languages ?? [];
  const gone = stored.filter(({ code }) => !region.languages.some((language) => language.code === code));
  return { ...region, languages: [...region.languages, ...gone] };
}

async function removeGoneLanguages({ store, vectorIndexes }: Synchroniser, region: Region): Promise<void> {
  await store.saveRegion(region);
  const offered = new Set(region.languages.map((language) => language.code));
  for (const view of await store.views()) {
    if (view.region !== region.slug || offered.has(view.language)) continue;
    await store.removeView(view);
    await vectorIndexes.keepOnly(view, null);
  }
}

function chosenRegions(regions: Region[], { regions: slugs }: SynchroniseOptions, sourceName: string): Region[] {
  const unknown = slugs?.find((slug) => !regions.some((region) => region.slug === slug));
  if (unknown !== undefined) {
    throw new LotseError(
      'unknown_region',
      `${sourceName} has no region "${unknown}".`,
      `Choose one of: ${regions.map((region) => region.slug).join(', ') || '(it has none)'}.`,
    );
  }
  return slugs ? regions.filter((region) => slugs.includes(region.slug)) : regions;
}

function chosenLanguages(region: Region, { languages }: SynchroniseOptions): string[] {
  const offered = region.languages.map((language) => language.code);
  const unknown = languages?.find((language) => !offered.includes(language));
  if (unknown !== undefined) {
    throw new LotseError(
      'unknown_language',
      `${region.slug} has no pages in "${unknown}".`,
      `Choose one of: ${offered.join(', ')}.`,
    );
  }
  return languages ?? offered;
}
