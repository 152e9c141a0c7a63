import type { Chat } from '../domain/chat.js';

/** Where messengers' chats are kept. What resolved is durable. */
export interface ChatStore {
  /** Null when nothing is known of it (any more). */
  load(channel: Chat['channel'], address: string): Promise<Chat | null>;
  save(chat: Chat): Promise<void>;
  /** Erases all that is known of a chat, not its conversation. */
  forget(channel: Chat['channel'], address: string): Promise<void>;
  /** The chats in which a conversation goes on, then those that have left it; of each the latest first. */
  ofConversation(conversationId: string): Promise<Chat[]>;
  /** Whether an update of a channel was handled; what a channel repeats is left alone. */
  wasHandled(channel: Chat['channel'], updateId: string): Promise<boolean>;
  /** Keeps that an update was handled, for some days. @param at ISO 8601 */
  markHandled(channel: Chat['channel'], updateId: string, at: string): Promise<void>;
  /**
   * Erases chats that nobody wrote in since `idleSince`, unless their conversation or an earlier one is still kept, and
   * updates handled before `handledSince`. ISO 8601
   * @returns how many chats
   */
  forgetOlderThan(times: { idleSince: string; handledSince: string }): Promise<number>;
}
