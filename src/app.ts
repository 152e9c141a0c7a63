import type { SynchroniseOptions, ViewReport } from '../knowledge/synchronise/synchronise.js';
import type { Source } from '../knowledge/sources/source.js';
import { QuestionAdmission } from './admission/admission.js';
import { openImpact, type WiredImpact } from './app-impact.js';
import { openStorage } from './storage/open-storage.js';
import { createAssistant } from './assistant.js';
import { createCasework } from './casework/casework.js';
import type { Privacy } from './channels/privacy-lines.js';
import type { Config } from './config.js';
import { watchConversations } from './conversations/conversation-events.js';
import { createDeliveries, type Deliveries, type Senders } from './conversations/deliveries.js';
import { InTurn } from './in-turn.js';
import type { OutboxLogger } from './conversations/outbox.js';
import { createCounselling } from './counselling.js';
import type { Page } from './domain/page.js';
import { createGeneration } from './generation/generation.js';
import { createTexts, type Texts } from './languages/texts.js';
import { createMetrics, type Metrics } from './metrics/metrics.js';
import { outboxFigures } from './metrics/outbox-figures.js';
import type { Admission } from './ports/admission.js';
import type { Assistant } from './ports/assistant.js';
import type { Casework } from './ports/casework.js';
import type { CaseworkerStore } from './ports/caseworker-store.js';
import type { ChatStore } from './ports/chat-store.js';
import type { ConversationStore } from './ports/conversation-store.js';
import type { Counselling } from './ports/counselling.js';
import type { KnowledgeStore } from './ports/knowledge-store.js';
import type { PersonalDataReader } from './ports/personal-data.js';
import type { Locks } from './ports/locks.js';
import type { Processes } from './ports/processes.js';
import type { SourceStore } from './ports/source-store.js';
import type { RegionSettingsReader } from './ports/region-settings.js';
import type { TicketStore } from './ports/ticket-store.js';
import { createLanguageModel } from './providers/chat-model/create-language-model.js';
import type { EmbedderChoice } from './providers/create-embedder.js';
import { SqlPersonalData } from './providers/database/personal-data.js';
import { isLoopback } from './loopback.js';
import { SqlSourceStore } from './providers/database/source-store.js';
import { RegionSettingsFiles } from './providers/region-settings.js';
import { tellingOfCommits } from './telling-of-commits.js';
import { startAnswering } from './roles/answering.js';
import { startWorker } from './roles/worker.js';
import { SharedTurns } from './shared-turns.js';
import { LiveIndex } from './retrieval/live-index.js';
import { pageUrl } from './retrieval/page-url.js';
import type { RegionIndex, Regions } from './retrieval/view-index.js';

type Beginning = 'startWatching' | 'startDailyWork' | 'sendDigests';

/** Lotse, wired: what commands and channels work with. */
export interface Lotse extends Omit<WiredImpact, 'recorder' | 'experiments' | Beginning> {
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
  /** What is kept of one person. */
  personalData: PersonalDataReader;
  /** Bounds the questions in work. */
  admission: Admission;
  /** What whoever runs it sees of this process. */
  metrics: Metrics;
  /** What people are told of their data. */
  privacy: Privacy;
  /** Regions as they are indexed now. */
  regions: Regions;
  /** Address at which a reader opens a page. */
  pageUrl(page: Pick<Page, 'path'>, region: Pick<RegionIndex, 'readAt'>): string;
  /** Counts what conversations have left until now. */
  flushImpact(): Promise<void>;
  /** Brings the index up to date with a source; see `synchronise`. */
  index(source: Source, options?: SynchroniseOptions): Promise<ViewReport[]>;
  /** Sees what any process has committed since. */
  refresh(): Promise<void>;
  processes: Processes;
  locks: Locks;
  sources: SourceStore;
  /** Answers what was submitted to processes that live no more. */
  resume(): Promise<void>;
  /** Makes this process ready for many people at once; see `warmUp`. */
  warmUp(longestMs?: number): Promise<void>;
  /**
   * Begins what every server does beside requests: answers what was submitted to processes that live no more, sees what
   * others change. @returns ends it
   */
  startAnswering(): () => void;
  /** Begins what a worker does: see `startWorker`. @returns ends it; resolves when what is under way is at a good end */
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
  const { config, engine, only, onFault = () => {}, onLostConversation = () => {}, onUncounted = () => {} } = options;
  const storage = await openStorage(config, onUncounted);
  const { processes, locks } = storage;
  const now = options.now ?? processes.now;
  const { knowledge: store, chats, caseworkers, vectorIndexes } = storage;
  const settings = await RegionSettingsFiles.open({
    dataDir: config.dataDir,
    canMail: config.mailServer !== null,
    zammad: config.channels.zammad,
    onFault,
  });
  const { store: conversations, watch } = watchConversations(storage.conversations, processes.notifications);
  const inTurn = processes.isShared ? new SharedTurns(locks) : new InTurn();
  const index = new LiveIndex(store, vectorIndexes, { only, ...storage.shared });
  const texts = createTexts();
  const { embedder } = engine;
  const links = { publisher: config.linkBase, own: config.publicUrl };
  const wired = await openImpact({
    ...{ config, storage, settings, embedder, onUncounted, regions: index, outbox: conversations },
    pageUrl: (page, region) => pageUrl(page, region, links),
    now,
  });
  const { recorder, experiments, startWatching, startDailyWork, sendDigests, ...shown } = wired;
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
    ...{ inTurn, isShared: processes.isShared },
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
  metrics.watch({
    health: () => assistant.health(),
    admission: () => admission.state(),
    outboxes: async () => await outboxFigures(conversations, processes.jobs, now()),
    pools: () => storage.pools(),
    leases: () => processes.leases.figures(),
  });
  let deliveries: Deliveries | null = null;
  const counselling = createCounselling({
    ...{ conversations, chats, inTurn, assistant, texts },
    defaultLanguage: (region) => index.region(region)?.defaultLanguage ?? 'de',
    onPushed: () => processes.notifications.publish('outbox', 'messages'),
    now,
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
      region: (slug) => index.use(slug),
      settings: (region) => settings.settings(region),
    }),
    tickets: storage.tickets,
    settings,
    counselling,
    personalData: new SqlPersonalData(storage.databases, now),
    ...{ privacy, admission, metrics },
    ...shown,
    regions: index,
    pageUrl: (page, region) => pageUrl(page, region, links),
    flushImpact: () => recorder.flush(),
    index: async (source, options) => {
      // What takes pages apart is not loaded where none are read.
      const { synchronise } = await import('../knowledge/synchronise/synchronise.js');
      const told = tellingOfCommits(store, processes.notifications);
      return await synchronise(source, { store: told, vectorIndexes, embedder }, options);
    },
    refresh: async () => {
      await settings.refresh();
      await index.refresh();
    },
    ...{ processes, locks, sources: new SqlSourceStore(storage.databases.knowledge) },
    resume: () => assistant.resume(),
    warmUp: (longestMs) => assistant.warmUp(longestMs),
    startAnswering: () =>
      startAnswering({ resume: () => assistant.resume(), startWatching, onFault: onLostConversation }),
    startUpkeep: (senders, log) => {
      const { isShared } = processes;
      const common = { store: conversations, chats, log, now };
      deliveries = createDeliveries({ ...common, senders, tell: counselling.tell, isShared });
      return startWorker({
        ...{ ...common, deliveries, processes, conversationHours: config.conversationHours },
        count: () => recorder.flush(),
        startDailyWork: () => startDailyWork(log),
        sendDigests: () => sendDigests(log),
      });
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
