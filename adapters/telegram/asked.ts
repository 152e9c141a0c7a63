import { createHash } from 'node:crypto';
import type { Paragraph } from './rich-text.js';

/** Something that a person asks. */
export interface Asked {
  text: string;
  /** See `messageIdOf`. */
  messageId: string;
  /** Telegram's id of the message, where the answer has to show what it answers. */
  replyTo?: number | undefined;
  /** Asked again in a language that was chosen for it. */
  language?: string;
  /** What was asked by a button, and so stands nowhere in the chat. */
  shown?: string;
  /** Stands above the answer. */
  above?: Paragraph[];
}

/** What a message is called in the conversation: short, and nobody reads a chat from it. */
export function messageIdOf(chatId: number, message: number | string): string {
  return `telegram-${createHash('sha256').update(`${chatId}:${message}`).digest('base64url').slice(0, 22)}`;
}
