import { type Kept, withStorage } from '../storage/open-storage.js';
import { forgetConversation } from '../conversations/requests.js';
import type { Remaining } from '../domain/conversation.js';

/**
 * Erases a conversation, and the questions kept without it. Neither engine nor index is needed, and a server may go on
 * beside it.
 * @returns where something of it may still be
 * @throws LotseError `not_found`
 */
export async function forget(kept: Kept, conversation: string): Promise<Remaining[]> {
  return await withStorage(
    kept,
    async ({ conversations, impact }) => await forgetConversation(conversations, impact, conversation),
  );
}
