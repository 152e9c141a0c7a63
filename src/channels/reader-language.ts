import type { Chat } from '../domain/chat.js';
import type { ConversationMessage } from '../domain/conversation.js';
import type { Assistant } from '../ports/assistant.js';

/** In what language a conversation was answered last; null when it was not yet, or is not kept any more. */
export async function lastLanguage(
  assistant: Pick<Assistant, 'conversation'>,
  conversationId: string | null,
): Promise<string | null> {
  if (conversationId === null) return null;
  const conversation = await assistant.conversation(conversationId).catch(() => null);
  return conversation?.turns.at(-1)?.answer.language ?? null;
}

/** In what language whoever gets a message reads what Lotse says around it. @param chat null when it is not known */
export async function readerLanguage(
  assistant: Pick<Assistant, 'conversation'>,
  chat: Chat | null,
  message: ConversationMessage,
): Promise<string> {
  // What was translated was translated for the reader.
  if (message.original) return message.language;
  return chat?.language ?? (await lastLanguage(assistant, chat?.conversationId ?? null)) ?? message.language;
}
