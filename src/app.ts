import { type SynchroniseOptions, synchronise, type ViewReport } from '../knowledge/synchronise/synchronise.js';
import type { Source } from '../knowledge/sources/source.js';
import { QuestionAdmission } from './admission/admission.js';
import { openImpact, type WiredImpact } from './app-impact.js';
import { openStorage } from './app-storage.js';
import { createAssistant } from './assistant.js';
import { createCasework } from './casework/casework.js';
import type { Privacy } from './channels/privacy-lines.js';
import type { Config } from './config.js';
import { watchConversations } from './conversations/conversation-events.js';
import { createDeliveries, type Deliveries, type Senders } from './conversations/deliveries.js';
import { InTurn } from './in-turn.js';
import type { OutboxLogger } from './conversations/outbox.js';
import { startUpkeep } from './conversations/upkeep.js';
import { createCounselling } from './counselling.js';
import type { Page } from './domain/page.js';
import { createGeneration } from './generation/generation.js';
import { createTexts, type Texts } from './languages/texts.js';
import { createMetrics, type Metrics } from './metrics/metrics.js';
import type { Assistant } from './ports/assistant.js';
import type { Casework } from './ports/casework.js';
import type { CaseworkerStore } from './ports/caseworker-store.js';
import type { ChatStore } from './ports/chat-store.js';
import type { ConversationStore } from './ports/conversation-store.js';
import type { Counselling } from './ports/counselling.js';
import type { KnowledgeStore } from './ports/knowledge-store.js';
import type { RegionSettingsReader } from './ports/region-settings.js';
import type { TicketStore } from './ports/ticket-store.js';
import { createLanguageModel } from './providers/chat-model/create-language-model.js';
import type { EmbedderChoice } from './providers/create-embedder.js';
import { isLoopback } from './loopback.js';
import { RegionSettingsFiles } from './providers/region-settings.js';
import { LiveIndex } from './retrieval/live-index.js';
import { pageUrl } from './retrieval/page-url.js';
import type { RegionIndex } from './retrieval/view-index.js';

/** Lotse, wired: what commands and channels work with. */
export interface Lotse extends Omit<WiredImpact, 'recorder' | 'experiments' | 'startUpkeep'> {
  assistant: Assistant;
  texts: Texts;
  store: KnowledgeStore;
  conversations: ConversationStore;
  chats: ChatStore;
  caseworkers: CaseworkerStore;
  casework: Casework;
  tickets: TicketStore;
  settings: RegionSettingsReader;
  counselling: Counselling;
  /** What whoever runs it sees of this process. */
  metrics: Metrics;
  /** What people are told of their data. */
  privacy: Privacy;
  /** Regions as they are indexed now. */
  regions: Pick<LiveIndex, 'region' | 'all'>;
  /** Address at which a reader opens a page. */
  pageUrl(page: Pick<Page, 'path'>, region: Pick<RegionIndex, 'readAt'>): string;
  /** Counts what conversations have left until now. */
  flushImpact(): Promise<void>;
  /** Brings the index up to date with a source; see `synchronise`. */
  index(source: Source, options?: SynchroniseOptions): Promise<ViewReport[]>;
  /** Sees what any process has committed since. */
  refresh(): Promise<void>;
  /** Answers what was submitted and not answered before this process began. For the one server of a data folder. */
  resume(): Promise<void>;
  /**
   * Begins what a server does beside answering: erases what is over, delivers what goes out.
   * @returns ends it; resolves when what is done once a day is at a good end
   */
  startUpkeep(senders: Senders, log: OutboxLogger): () => Promise<void>;
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
  /** Told when something could not be counted. */
  onUncounted?: (error: unknown) => void;
}

/**
 * Opens a data folder and wires the parts.
 * @throws LotseError `invalid_configuration` when the folder cannot be used
 */
export async function openLotse(options: LotseOptions): Promise<Lotse> {
  const {
    config,
    engine,
    only,
    now,
    onFault = () => {},
    onLostConversation = () => {},
    onUncounted = () => {},
  } = options;
  const storage = await openStorage(config);
  const { knowledge: store, chats, caseworkers, vectorIndexes } = storage;
  const settings = await RegionSettingsFiles.open({
    dataDir: config.dataDir,
    canMail: config.mailServer !== null,
    zammad: config.channels.zammad,
    onFault,
  });
  const { store: conversations, watch } = watchConversations(storage.conversations);
  const inTurn = new InTurn();
  const index = new LiveIndex(store, vectorIndexes, only);
  const texts = createTexts();
  const { embedder } = engine;
  const links = { publisher: config.linkBase, own: config.publicUrl };
  const wired = await openImpact({
    ...{ config, storage, settings, embedder, onUncounted, regions: index, outbox: conversations },
    pageUrl: (page, region) => pageUrl(page, region, links),
    now: now ?? (() => new Date()),
  });
  const { recorder, experiments, startUpkeep: startImpactUpkeep, ...shown } = wired;
  const privacy: Privacy = {
    conversationHours: config.conversationHours,
    sendsElsewhere: [config.languageModel, config.embeddingsServer].some((server) => server && !isLoopback(server.url)),
  };
  const admission = new QuestionAdmission(config.load.questions, () => index.all().length > 1);
  const metrics = createMetrics();
  const assistant = createAssistant({
    ...{ index, admission, onEnded: metrics.questionEnded },
    embedder,
    texts,
    conversations,
    recorder,
    keptQuestions: shown.impactStore,
    treatment: (conversation) => experiments.assign(conversation.region, conversation),
    inTurn,
    watch,
    onLostConversation,
    generation: createGeneration({
      model: createLanguageModel(config.languageModel, {
        callsAtOnce: config.load.modelCallsAtOnce,
        onEnded: metrics.modelCallEnded,
      }),
      embedder,
      checkSupport: config.languageModel?.checkSupport ?? false,
      timeoutMs: config.languageModel?.timeoutMs,
    }),
    settings: (region) => settings.settings(region),
    helpfulQuestions: (...query) => conversations.helpfulQuestions(...query),
    ...privacy,
    links,
    ...('reason' in engine ? { withoutEmbedder: engine.reason } : {}),
    now,
  });
  metrics.watch({ health: () => assistant.health(), admission: () => admission.state() });
  let deliveries: Deliveries | null = null;
  const counselling = createCounselling({
    ...{ conversations, chats, inTurn, assistant, texts },
    defaultLanguage: (region) => index.region(region)?.defaultLanguage ?? 'de',
    onPushed: () => deliveries?.messages.kick(),
    now: now ?? (() => new Date()),
  });
  await index.refresh();
  return {
    assistant,
    texts,
    store,
    conversations,
    chats,
    caseworkers,
    casework: createCasework({
      ...{ assistant, caseworkers, texts },
      region: (slug) => index.region(slug),
      settings: (region) => settings.settings(region),
    }),
    tickets: storage.tickets,
    settings,
    counselling,
    ...{ privacy, metrics },
    ...shown,
    regions: index,
    pageUrl: (page, region) => pageUrl(page, region, links),
    flushImpact: () => recorder.flush(),
    index: async (source, options) => await synchronise(source, { store, vectorIndexes, embedder }, options),
    refresh: async () => {
      await settings.refresh();
      await index.refresh();
    },
    resume: () => assistant.resume(),
    startUpkeep: (senders, log) => {
      const { tell } = counselling;
      const { handovers, messages } = createDeliveries({ store: conversations, chats, senders, tell, log, now });
      deliveries = { handovers, messages };
      const { conversationHours } = config;
      const counting = { deliverDue: () => recorder.flush() };
      const outboxes = [handovers, messages, counting];
      const end = startUpkeep({ store: conversations, chats, outboxes, conversationHours, log, now });
      const endDaily = startImpactUpkeep(log);
      return async () => {
        end();
        await endDaily();
      };
    },
    close: async () => {
      // What is sent and not noted would be sent again.
      await Promise.all([assistant.stop(), deliveries?.handovers.stop(), deliveries?.messages.stop()]);
      await embedder?.close();
      await recorder.flush().catch(onUncounted);
      await storage.close();
    },
  };
}
