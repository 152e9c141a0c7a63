import { forgetConversation } from '../conversations/requests.js';
import type { Remaining } from '../domain/conversation.js';
import { fold } from '../languages/folding.js';
import { openConversationDatabase } from '../providers/sqlite/conversation-database.js';
import { SqlConversationStore } from '../providers/database/conversation-store.js';
import { openImpactDatabase } from '../providers/sqlite/impact-database.js';
import { SqlImpactStore } from '../providers/database/impact-store.js';

/**
 * Erases a conversation of a data folder, and the questions kept without it. Neither engine nor index is needed, and a
 * server may go on beside it.
 * @returns where something of it may still be
 * @throws LotseError `not_found`
 */
export async function forget(dataDir: string, conversation: string): Promise<Remaining[]> {
  const conversations = new SqlConversationStore(await openConversationDatabase(dataDir), fold);
  const impact = await openImpactDatabase(dataDir);
  try {
    return await forgetConversation(conversations, new SqlImpactStore(impact), conversation);
  } finally {
    await conversations.close();
    await impact.close();
  }
}
