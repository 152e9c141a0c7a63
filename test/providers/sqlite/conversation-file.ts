import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { fold } from '../../../src/languages/folding.js';
import { SqliteCaseworkerStore } from '../../../src/providers/sqlite/caseworker-store.js';
import { SqliteChatStore } from '../../../src/providers/sqlite/chat-store.js';
import { openConversationDatabase } from '../../../src/providers/sqlite/conversation-database.js';
import { SqliteConversationStore } from '../../../src/providers/sqlite/conversation-store.js';
import { SqliteTicketStore } from '../../../src/providers/sqlite/ticket-store.js';
import type { StoresUnderTest } from '../stores-under-test.js';

/** Opens the conversations of a data folder, until the test is over. */
export async function openStores(dataDir: string): Promise<StoresUnderTest> {
  const db = await openConversationDatabase(dataDir);
  onTestFinished(() => db.destroy());
  return {
    conversations: new SqliteConversationStore(db, fold),
    chats: new SqliteChatStore(db),
    tickets: new SqliteTicketStore(db),
    caseworkers: new SqliteCaseworkerStore(db),
  };
}

/** Everything in the conversations' files, the write-ahead log included. */
export function bytesOf(dataDir: string): string {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('conversations.db'))
    .map((name) => readFileSync(path.join(dataDir, name), 'latin1'))
    .join();
}
