import type { Chat } from '../domain/chat.js';
import type { ConversationMessage } from '../domain/conversation.js';

/** A message on its way to a messenger's chat: delivered at least once, retried until it is. */
export interface OutgoingMessage {
  /** UUID. */
  id: string;
  channel: Chat['channel'];
  address: string;
  conversationId: string;
  message: ConversationMessage;
  attempts: number;
}

/** Writes into chats of one channel without having been asked. */
export interface MessageSender {
  readonly channel: Chat['channel'];
  /**
   * @returns `gone` when the chat is closed to Lotse for good (blocked, deleted): it is not tried again
   * @throws anything when it could not be written; it is tried again later
   */
  send(outgoing: OutgoingMessage): Promise<'sent' | 'gone'>;
}
