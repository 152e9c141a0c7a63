import { type SynchroniseOptions, synchronise, type ViewReport } from '../knowledge/synchronise/synchronise.js';
import type { Source } from '../knowledge/sources/source.js';
import { createAssistant } from './assistant.js';
import type { Config } from './config.js';
import { createTexts, type Texts } from './languages/texts.js';
import type { Assistant } from './ports/assistant.js';
import type { KnowledgeStore } from './ports/knowledge-store.js';
import type { EmbedderChoice } from './providers/create-embedder.js';
import { HnswIndexes } from './providers/hnsw/hnsw-indexes.js';
import { openDatabase } from './providers/sqlite/database.js';
import { SqliteKnowledgeStore } from './providers/sqlite/sqlite-knowledge-store.js';
import { LiveIndex } from './retrieval/live-index.js';

/** Lotse, wired: what commands and channels work with. */
export interface Lotse {
  assistant: Assistant;
  texts: Texts;
  store: KnowledgeStore;
  /** Brings the index up to date with a source; see `synchronise`. */
  index(source: Source, options?: SynchroniseOptions): Promise<ViewReport[]>;
  /** Sees what any process has committed since. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface LotseOptions {
  config: Config;
  /** From `createEmbedder`; closed together with Lotse. */
  engine: EmbedderChoice;
  /** Slugs of the regions to load; all when not given. */
  only?: ReadonlySet<string>;
  now?: () => Date;
}

/**
 * Opens a data folder and wires the parts.
 * @throws LotseError `invalid_configuration` when the folder cannot be used
 */
export async function openLotse({ config, engine, only, now }: LotseOptions): Promise<Lotse> {
  const store = new SqliteKnowledgeStore(await openDatabase(config.dataDir), config.dataDir);
  const vectorIndexes = new HnswIndexes(config.dataDir);
  const index = new LiveIndex(store, vectorIndexes, only);
  const texts = createTexts();
  const { embedder } = engine;
  const assistant = createAssistant({
    index,
    embedder,
    texts,
    links: { publisher: config.linkBase, own: config.publicUrl },
    ...('reason' in engine ? { withoutEmbedder: engine.reason } : {}),
    ...(now ? { now } : {}),
  });
  await index.refresh();
  return {
    assistant,
    texts,
    store,
    index: async (source, options) => await synchronise(source, { store, vectorIndexes, embedder }, options),
    refresh: () => index.refresh(),
    close: async () => {
      await embedder?.close();
      await store.close();
    },
  };
}
