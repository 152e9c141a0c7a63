import type { CaseworkerStore } from '../../src/ports/caseworker-store.js';
import type { ChatStore } from '../../src/ports/chat-store.js';
import type { ConversationStore } from '../../src/ports/conversation-store.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';

/** Empty stores that share their data. */
export interface StoresUnderTest {
  conversations: ConversationStore;
  chats: ChatStore;
  tickets: TicketStore;
  caseworkers: CaseworkerStore;
}
