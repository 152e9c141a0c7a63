import { describe, it } from 'vitest';
import { describeCaseworkerStore } from '../caseworker-store.contract.js';
import { describeChatStore } from '../chat-store.contract.js';
import { describeErasure } from '../conversation-erasure.contract.js';
import { describeConversationMessages } from '../conversation-messages.contract.js';
import { describeConversationRaces } from '../conversation-races.contract.js';
import { describeConversationStore } from '../conversation-store.contract.js';
import { describeClaims } from '../claims.contract.js';
import { describeHandoverQueue } from '../handover-queue.contract.js';
import { describeHelpfulQuestions } from '../helpful-questions.contract.js';
import { describeKnowledgeStore } from '../knowledge-store.contract.js';
import { describeTicketStore } from '../ticket-store.contract.js';
import { describeWaitingMessages } from '../waiting-messages.contract.js';
import { postgresUnderTest } from './postgres-stores.js';

const name = 'PostgreSQL';
const postgres = await postgresUnderTest();

describe.skipIf(!postgres)('stores on PostgreSQL', () => {
  if (!postgres) return it('are not tested: there is no PostgreSQL', () => {});
  const open = async () => {
    const { conversations: store } = await postgres.open();
    return { store, connectAgain: async () => (await postgres.connectAgain()).conversations };
  };
  describeKnowledgeStore(name, async () => {
    const { knowledge: store } = await postgres.open();
    return { store, connectAgain: async () => (await postgres.connectAgain()).knowledge };
  });
  describeConversationStore(name, open);
  describeHandoverQueue(name, open);
  describeClaims(name, open, { atOnce: true });
  describeHelpfulQuestions(name, open);
  describeConversationMessages(name, open);
  describeWaitingMessages(name, open);
  describeConversationRaces(name, async () => ({ one: await postgres.open(), other: await postgres.connectAgain() }));
  describeChatStore(name, postgres.open);
  describeCaseworkerStore(name, postgres.open);
  describeTicketStore(name, postgres.open);
  describeErasure(name, postgres.open);
});
