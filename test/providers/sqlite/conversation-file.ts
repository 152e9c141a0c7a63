import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { fold } from '../../../src/languages/folding.js';
import { SqlCaseworkerStore } from '../../../src/providers/database/caseworker-store.js';
import { SqlChatStore } from '../../../src/providers/database/chat-store.js';
import { openConversationDatabase } from '../../../src/providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../../../src/providers/database/conversation-store.js';
import { SqlTicketStore } from '../../../src/providers/database/ticket-store.js';
import type { StoresUnderTest } from '../stores-under-test.js';

/** Opens the conversations of a data folder, until the test is over. */
export async function openStores(dataDir: string): Promise<StoresUnderTest> {
  const database = await openConversationDatabase(dataDir);
  onTestFinished(() => database.close());
  return {
    conversations: new SqlConversationStore(database, fold),
    chats: new SqlChatStore(database),
    tickets: new SqlTicketStore(database),
    caseworkers: new SqlCaseworkerStore(database),
  };
}

/** Everything in the conversations' files, the write-ahead log included. */
export function bytesOf(dataDir: string): string {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('conversations.db'))
    .map((name) => readFileSync(path.join(dataDir, name), 'latin1'))
    .join();
}
