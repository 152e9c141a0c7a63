import type { Config } from './config.js';
import type { DatabaseSettings } from './settings/database-settings.js';
import { fold } from './languages/folding.js';
import type { CaseworkerStore } from './ports/caseworker-store.js';
import type { ChatStore } from './ports/chat-store.js';
import type { ConversationStore } from './ports/conversation-store.js';
import type { ExperimentStore } from './ports/experiment-store.js';
import type { GapStore } from './ports/gap-store.js';
import type { ImpactStore } from './ports/impact-store.js';
import type { KnowledgeStore } from './ports/knowledge-store.js';
import type { Locks } from './ports/locks.js';
import type { Processes } from './ports/processes.js';
import type { StaffStore } from './ports/staff-store.js';
import type { TicketStore } from './ports/ticket-store.js';
import type { VectorIndexes } from './ports/vector-index.js';
import type { WordIndexes } from './ports/word-index.js';
import { SqlCaseworkerStore } from './providers/database/caseworker-store.js';
import { SqlChatStore } from './providers/database/chat-store.js';
import type { ConversationSchema } from './providers/database/conversation-schema.js';
import { SqlConversationStore } from './providers/database/conversation-store.js';
import type { Database } from './providers/database/database.js';
import { SqlExperimentStore } from './providers/database/impact-experiment-store.js';
import { SqlGapStore } from './providers/database/impact-gap-store.js';
import type { ImpactSchema } from './providers/database/impact-schema.js';
import { SqlStaffStore } from './providers/database/impact-staff-store.js';
import { SqlImpactStore } from './providers/database/impact-store.js';
import type { Schema } from './providers/database/knowledge-schema.js';
import { SqlKnowledgeStore } from './providers/database/knowledge-store.js';
import { SqlTicketStore } from './providers/database/ticket-store.js';
import { embeddedProcesses } from './providers/embedded/processes.js';
import { HnswIndexes } from './providers/hnsw/hnsw-indexes.js';
import { openPostgres } from './providers/postgres/open-databases.js';
import { openPostgresProcesses, processConnections } from './providers/postgres/processes.js';
import { PgVectorIndexes } from './providers/postgres/vector-indexes.js';
import { PgWordIndexes } from './providers/postgres/word-indexes.js';
import { openConversationDatabase } from './providers/sqlite/conversation-database.js';
import { openDatabase } from './providers/sqlite/database.js';
import { fileLocks } from './providers/sqlite/file-locks.js';
import { openImpactDatabase } from './providers/sqlite/impact-database.js';
import { wordsOf } from './retrieval/view-documents.js';

/** The three databases, each with connections of its own: a report never keeps messages waiting. */
export interface Databases {
  knowledge: Database<Schema>;
  conversations: Database<ConversationSchema>;
  impact: Database<ImpactSchema>;
}

/** Settings of where it is kept. */
export type Kept = Pick<Config, 'dataDir' | 'database'>;

/** Stores of what is kept. */
export interface Stores {
  knowledge: KnowledgeStore;
  conversations: ConversationStore;
  chats: ChatStore;
  tickets: TicketStore;
  caseworkers: CaseworkerStore;
  impact: ImpactStore;
  gaps: GapStore;
  experiments: ExperimentStore;
  staff: StaffStore;
}

/** Everything that is kept, wherever it is, and what processes agree by. */
export interface Storage extends Stores {
  kind: 'embedded' | 'postgres';
  databases: Databases;
  vectorIndexes: VectorIndexes;
  /** Where words are looked up, and how much memory is for regions that were asked for; null: all are in memory. */
  shared: { words: WordIndexes; memoryBytes: number } | null;
  locks: Locks;
  processes: Processes;
  close(): Promise<void>;
}

/**
 * Opens what is kept, for a server and for commands beside it alike, and brings tables up to date. A process opens it once.
 * @param onFault told what failed beside a request, such as a job
 * @throws LotseError `invalid_configuration` when it cannot be used
 */
export async function openStorage(kept: Kept, onFault: (error: unknown) => void = () => {}): Promise<Storage> {
  const { dataDir, database } = kept;
  return database ? await openShared(database, dataDir, onFault) : await openEmbedded(dataDir, onFault);
}

/** Runs work on what is kept, and closes it, whatever happens. */
export async function withStorage<T>(kept: Kept, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(kept);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** The stores on their databases. @param words where a commit keeps them; null: nowhere, they are looked up in memory */
export function createStores(
  { knowledge, conversations, impact }: Databases,
  words: PgWordIndexes | null = null,
): Stores {
  return {
    knowledge: new SqlKnowledgeStore(knowledge, words),
    conversations: new SqlConversationStore(conversations, fold),
    chats: new SqlChatStore(conversations),
    tickets: new SqlTicketStore(conversations),
    caseworkers: new SqlCaseworkerStore(conversations),
    impact: new SqlImpactStore(impact),
    gaps: new SqlGapStore(impact),
    experiments: new SqlExperimentStore(impact),
    staff: new SqlStaffStore(impact),
  };
}

/** One process, or some commands beside it, and a data folder. */
async function openEmbedded(dataDir: string, onFault: (error: unknown) => void): Promise<Storage> {
  const databases = await openAll({
    knowledge: () => openDatabase(dataDir),
    conversations: () => openConversationDatabase(dataDir),
    impact: () => openImpactDatabase(dataDir),
  });
  const locks = fileLocks(dataDir);
  const processes = embeddedProcesses(locks, onFault);
  return {
    kind: 'embedded',
    ...createStores(databases),
    databases,
    vectorIndexes: new HnswIndexes(dataDir),
    shared: null,
    ...{ locks, processes },
    close: async () => {
      await processes.jobs.close();
      await closeAll(databases);
    },
  };
}

/** Of those of the stores: for searching by vectors, and for building graphs of them, which takes its time. */
const searchShare = 0.25;

/** Any number of processes, and PostgreSQL. */
async function openShared(
  { url, connections, regionMemoryBytes }: DatabaseSettings,
  dataDir: string,
  onFault: (error: unknown) => void,
): Promise<Storage> {
  const forStores = connections - processConnections - 1;
  const forSearch = Math.max(2, Math.floor(forStores * searchShare));
  const { pool, locks, close, ...databases } = await openPostgres({ url, connections: forStores - forSearch });
  try {
    const processes = await openPostgresProcesses(url, onFault);
    const searchPool = pool({ schemas: ['knowledge'], connections: forSearch, statementTimeoutMs: 0 });
    const inMemory = new HnswIndexes(dataDir);
    const words = new PgWordIndexes(databases.knowledge.db, wordsOf);
    return {
      kind: 'postgres',
      ...createStores(databases, words),
      databases,
      shared: { words, memoryBytes: regionMemoryBytes },
      vectorIndexes: new PgVectorIndexes(searchPool, (vectors) => inMemory.build(vectors)),
      ...{ locks, processes },
      close: async () => {
        await processes.close();
        await searchPool.end();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Openers = { [Name in keyof Databases]: () => Promise<Databases[Name]> };

/** When one cannot be opened, none stays open. */
async function openAll(open: Openers): Promise<Databases> {
  const opened: Partial<Databases> = {};
  try {
    opened.knowledge = await open.knowledge();
    opened.conversations = await open.conversations();
    return { knowledge: opened.knowledge, conversations: opened.conversations, impact: await open.impact() };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function closeAll({ knowledge, conversations, impact }: Partial<Databases>): Promise<void> {
  for (const database of [conversations, impact, knowledge]) await database?.close();
}
