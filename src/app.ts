import { type SynchroniseOptions, synchronise, type ViewReport } from '../knowledge/synchronise/synchronise.js';
import type { Source } from '../knowledge/sources/source.js';
import { createAssistant } from './assistant.js';
import type { Config } from './config.js';
import { createGeneration } from './generation/generation.js';
import { fold } from './languages/folding.js';
import { createTexts, type Texts } from './languages/texts.js';
import type { Assistant } from './ports/assistant.js';
import type { ConversationStore } from './ports/conversation-store.js';
import type { KnowledgeStore } from './ports/knowledge-store.js';
import { createLanguageModel } from './providers/chat-model/create-language-model.js';
import type { EmbedderChoice } from './providers/create-embedder.js';
import { HnswIndexes } from './providers/hnsw/hnsw-indexes.js';
import { isLoopback } from './providers/loopback.js';
import { RegionSettingsFiles } from './providers/region-settings.js';
import { openConversationDatabase } from './providers/sqlite/conversation-database.js';
import { SqliteConversationStore } from './providers/sqlite/conversation-store.js';
import { openDatabase } from './providers/sqlite/database.js';
import { SqliteKnowledgeStore } from './providers/sqlite/sqlite-knowledge-store.js';
import { LiveIndex } from './retrieval/live-index.js';

/** Lotse, wired: what commands and channels work with. */
export interface Lotse {
  assistant: Assistant;
  texts: Texts;
  store: KnowledgeStore;
  conversations: ConversationStore;
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
  /** Told what whoever runs it has to correct in a region's settings. */
  onFault?: (message: string) => void;
  /** Told when a conversation could not be read or kept. */
  onLostConversation?: (error: unknown) => void;
}

/**
 * Opens a data folder and wires the parts.
 * @throws LotseError `invalid_configuration` when the folder cannot be used
 */
export async function openLotse(options: LotseOptions): Promise<Lotse> {
  const { config, engine, only, now, onFault = () => {}, onLostConversation = () => {} } = options;
  const store = new SqliteKnowledgeStore(await openDatabase(config.dataDir), config.dataDir);
  const settings = await RegionSettingsFiles.open({
    dataDir: config.dataDir,
    canMail: config.mailServer !== null,
    zammad: config.channels.zammad,
    onFault,
  });
  const conversations = new SqliteConversationStore(await openConversationDatabase(config.dataDir), fold);
  const vectorIndexes = new HnswIndexes(config.dataDir);
  const index = new LiveIndex(store, vectorIndexes, only);
  const texts = createTexts();
  const { embedder } = engine;
  const assistant = createAssistant({
    index,
    embedder,
    texts,
    conversations,
    onLostConversation,
    generation: createGeneration({
      model: createLanguageModel(config.languageModel),
      embedder,
      checkSupport: config.languageModel?.checkSupport ?? false,
      timeoutMs: config.languageModel?.timeoutMs,
    }),
    settings: (region) => settings.settings(region),
    helpfulQuestions: (...query) => conversations.helpfulQuestions(...query),
    conversationHours: config.conversationHours,
    sendsElsewhere: [config.languageModel, config.embeddingsServer].some((server) => server && !isLoopback(server.url)),
    links: { publisher: config.linkBase, own: config.publicUrl },
    ...('reason' in engine ? { withoutEmbedder: engine.reason } : {}),
    ...(now ? { now } : {}),
  });
  await index.refresh();
  return {
    assistant,
    texts,
    store,
    conversations,
    index: async (source, options) => await synchronise(source, { store, vectorIndexes, embedder }, options),
    refresh: async () => {
      await settings.refresh();
      await index.refresh();
    },
    close: async () => {
      await embedder?.close();
      await conversations.close();
      await store.close();
    },
  };
}
