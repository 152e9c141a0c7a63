import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Page } from '../domain/page.js';
import type { KnowledgeStore, ViewState } from '../ports/knowledge-store.js';
import type { VectorIndex, VectorIndexes } from '../ports/vector-index.js';
import type { WordIndexes } from '../ports/word-index.js';
import { keptOrCounted } from './count-grams.js';
import { LexicalIndex } from './lexical-index.js';
import { PackedVectors } from './packed-vectors.js';
import { vectorSpaceFor } from './vector-space.js';
import { wordsOf } from './view-documents.js';
import { ViewIndex } from './view-index.js';

/** What views are read from. */
export interface ViewSources {
  store: Pick<KnowledgeStore, 'views' | 'load' | 'vectors'>;
  vectorIndexes: Pick<VectorIndexes, 'read' | 'build'>;
  /** Where words are looked up; null: in memory. */
  words: WordIndexes | null;
}

/**
 * Reads a view's newest state. It takes seconds for a large one, and lets questions in between.
 * @returns null when there is no such view any more
 */
export async function loadView(sources: ViewSources, view: ViewState): Promise<ViewIndex | null> {
  const { store } = sources;
  for (;;) {
    const stored = await store.load(view);
    if (!stored) return null;
    const { state, pages } = stored;
    const vectors = state.model ? await store.vectors(state.model, hashesOf(pages)) : new Map();
    const lexical = await lexicalOf(sources, state, pages);
    // A newer state may have taken some of the vectors away while they were read.
    if (!(await isNewest(store, state))) continue;
    const nearest = await nearestOf(sources, state, pages, vectors);
    const packed =
      state.model && vectors.size > 0
        ? await PackedVectors.pack(vectors, vectorSpaceFor(state.model, vectors.values()))
        : null;
    await nextTurn();
    return new ViewIndex(state, pages, nearest, packed, lexical);
  }
}

/** @returns undefined: in memory */
async function lexicalOf({ words }: ViewSources, state: ViewState, pages: Page[]): Promise<LexicalIndex | undefined> {
  const kept = await words?.read(state);
  return kept ? new LexicalIndex(keptOrCounted(kept, () => wordsOf(pages))) : undefined;
}

/**
 * As it was kept; built again from the stored vectors when that is damaged.
 * @returns null without vectors
 */
async function nearestOf(
  { vectorIndexes }: ViewSources,
  state: ViewState,
  pages: Page[],
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<VectorIndex | null> {
  if (!state.vectorIndex || vectors.size === 0) return null;
  try {
    return await vectorIndexes.read(state.vectorIndex);
  } catch {
    const ofPassages = pages.flatMap((page) => page.passages.map(({ hash }) => [hash, vectors.get(hash)] as const));
    return await vectorIndexes.build(new Map(ofPassages.filter(isPresent)));
  }
}

async function isNewest(
  store: Pick<KnowledgeStore, 'views'>,
  { region, language, state, indexedAt }: ViewState,
): Promise<boolean> {
  const newest = (await store.views()).find((view) => view.region === region && view.language === language);
  return newest?.state === state && newest.indexedAt === indexedAt;
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
