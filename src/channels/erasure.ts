import type { Answer } from '../domain/answer.js';
import type { Chat } from '../domain/chat.js';
import type { Remaining } from '../domain/conversation.js';
import { LotseError } from '../errors.js';
import { remainingText } from '../languages/remaining-text.js';
import type { Texts } from '../languages/texts.js';
import type { Assistant } from '../ports/assistant.js';

/**
 * Erases the conversation of a chat and its earlier ones.
 * @returns where something of them may still be, a place perhaps several times; null when nothing was kept (any more)
 */
export async function eraseConversations(
  assistant: Pick<Assistant, 'forget'>,
  { conversationId, earlier }: Pick<Chat, 'conversationId' | 'earlier'>,
): Promise<Remaining[] | null> {
  const erased: Remaining[][] = [];
  // With the one that goes on goes the chat, which names the others: it comes last, so that all can be tried again.
  for (const id of conversationId === null ? earlier : [...earlier, conversationId]) {
    try {
      erased.push(await assistant.forget(id));
    } catch (error) {
      // Its time was over before.
      if (!(error instanceof LotseError) || error.code !== 'not_found') throw error;
    }
  }
  return erased.length === 0 ? null : erased.flat();
}

/**
 * Erases a chat's earlier conversations where an answer has erased the one that went on.
 * @returns what the answer does not say of where something may still be, a text each
 */
export async function eraseEarlier(
  assistant: Pick<Assistant, 'forget'>,
  earlier: string[],
  answer: Pick<Answer, 'text' | 'language'>,
  texts: Texts,
): Promise<string[]> {
  const remaining = await eraseConversations(assistant, { conversationId: null, earlier });
  return remainingLines(remaining ?? [], texts, answer.language).filter((line) => !answer.text.includes(line));
}

/**
 * Whether what went on in a chat was erased while a question there was answered.
 * @param kept what is kept of the chat now: it goes with its conversation; only a caseworker's stays, and forgets it
 */
export function wasErased(kept: Chat | null): boolean {
  return kept === null || (kept.caseworkerId !== null && kept.conversationId === null);
}

/** Where something is that is not Lotse's to erase, a text each: first the channels, then the offices. */
export function remainingLines(remaining: Remaining[], texts: Texts, language: string): string[] {
  const places = [...remaining].sort((a, b) => Number(a.office !== null) - Number(b.office !== null));
  return [...new Set(places.map((place) => remainingText(texts, language, place)))];
}
