import { fold } from '../languages/folding.js';
import { SqlCaseworkerStore } from '../providers/database/caseworker-store.js';
import { SqlChatStore } from '../providers/database/chat-store.js';
import { SqlConversationStore } from '../providers/database/conversation-store.js';
import { SqlExperimentStore } from '../providers/database/impact-experiment-store.js';
import { SqlGapStore } from '../providers/database/impact-gap-store.js';
import { SqlStaffStore } from '../providers/database/impact-staff-store.js';
import { SqlImpactStore } from '../providers/database/impact-store.js';
import { SqlKnowledgeStore } from '../providers/database/knowledge-store.js';
import { SqlTicketStore } from '../providers/database/ticket-store.js';
import type { PgWordIndexes } from '../providers/postgres/word-indexes.js';
import type { Databases, Stores } from './storage.js';

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
