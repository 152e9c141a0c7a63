import type { Remaining } from '../domain/conversation.js';
import { LotseError } from '../errors.js';
import { remainingText } from '../languages/remaining-text.js';
import type { Texts } from '../languages/texts.js';
import type { Assistant } from '../ports/assistant.js';

/**
 * Erases the conversation of a chat.
 * @returns where something of it may still be; null when nothing was kept (any more)
 */
export async function eraseConversation(
  assistant: Pick<Assistant, 'forget'>,
  conversationId: string | null,
): Promise<Remaining[] | null> {
  if (conversationId === null) return null;
  try {
    return await assistant.forget(conversationId);
  } catch (error) {
    // Its time was over before.
    if (error instanceof LotseError && error.code === 'not_found') return null;
    throw error;
  }
}

/** Where something is that is not Lotse's to erase, a text each: first the channels, then the offices. */
export function remainingLines(remaining: Remaining[], texts: Texts, language: string): string[] {
  const places = [...remaining].sort((a, b) => Number(a.office !== null) - Number(b.office !== null));
  return [...new Set(places.map((place) => remainingText(texts, language, place)))];
}
