import type { CaseworkerStore } from '../ports/caseworker-store.js';
import type { ChatStore } from '../ports/chat-store.js';
import type { ConversationStore } from '../ports/conversation-store.js';
import type { ExperimentStore } from '../ports/experiment-store.js';
import type { GapStore } from '../ports/gap-store.js';
import type { ImpactStore } from '../ports/impact-store.js';
import type { KnowledgeStore } from '../ports/knowledge-store.js';
import type { Locks } from '../ports/locks.js';
import type { PoolFigures } from '../ports/metrics-sources.js';
import type { Processes } from '../ports/processes.js';
import type { StaffStore } from '../ports/staff-store.js';
import type { TicketStore } from '../ports/ticket-store.js';
import type { VectorIndexes } from '../ports/vector-index.js';
import type { WordIndexes } from '../ports/word-index.js';
import type { ConversationSchema } from '../providers/database/conversation-schema.js';
import type { Database } from '../providers/database/database.js';
import type { ImpactSchema } from '../providers/database/impact-schema.js';
import type { Schema } from '../providers/database/knowledge-schema.js';

/** The three databases, each with connections of its own: a report never keeps messages waiting. */
export interface Databases {
  knowledge: Database<Schema>;
  conversations: Database<ConversationSchema>;
  impact: Database<ImpactSchema>;
}

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
  /** How connections are used at this moment; none: there are none. */
  pools(): PoolFigures[];
  close(): Promise<void>;
}
