import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Conversation } from '../../src/domain/conversation.js';
import type { Texts } from '../../src/languages/texts.js';
import { answerHtml, textHtml } from './answer-html.js';

/** A message as the app reads it. */
export interface ChatMessage {
  /** Rises within a chat. */
  id: number;
  content: string;
  /** ISO 8601. */
  created_at: string;
  user_is_author: boolean;
  /** True: the assistant; false and not the user's: a counsellor. */
  automatic_answer: boolean;
}

/** The state of a chat, as the app asks for it. */
export interface ChatState {
  messages: ChatMessage[];
  chatbot_typing: boolean;
  evaluation_consent: boolean;
  /** Tickets are no concern of the person's. */
  ticket_url: '';
}

const prefix = 'integreat-';
/** Of so many chats, and so long, it is known what was written last. */
const latestKept = { max: 1000, ttl: 5 * 60_000 };

/**
 * Gives messages their ids as they arrive: the app wants numbers. Even ones are the person's, so that the answer to each
 * has the odd number behind it; they are never given twice, also when several come in one millisecond.
 */
export class MessageNumbers {
  private last = 0;
  private readonly latest = new LRUCache<string, { digest: string; id: string }>(latestKept);

  /**
   * @param isAnswered whether a message with this id was. Until then the same text in the same chat is the same message,
   *   which comes again because the reply to it was lost on the way
   */
  idOf(chatId: string, text: string, now: Date, isAnswered: (id: string) => boolean): string {
    const digest = createHash('sha256').update(text.trim()).digest('base64');
    const latest = this.latest.get(chatId);
    if (latest?.digest === digest && !isAnswered(latest.id)) return latest.id;
    this.last = Math.max(this.last + 2, now.getTime() * 2);
    const id = `${prefix}${this.last}`;
    this.latest.set(chatId, { digest, id });
    return id;
  }
}

/** A conversation as the app shows it; what was written in other channels is in it, too. */
export async function chatState(conversation: Conversation, texts: Texts): Promise<ChatState> {
  const entries = [
    ...conversation.turns.map(async (turn) => {
      const id = numberOf(turn.messageId, turn.at);
      // Who pressed a button elsewhere has written nothing.
      const asked = turn.question === '' ? [] : [await own(id, turn.question, timeOf(turn.messageId, turn.at))];
      return [...asked, await assistants(id + 1, await answerHtml(turn.answer, texts), turn.at)];
    }),
    ...conversation.waiting.map(async ({ messageId, question, at }) => [
      await own(numberOf(messageId, at), question, at),
    ]),
    ...conversation.messages.map(async ({ at, text, from, original }) => {
      const content = await textHtml(original ? `${text}\n\n${original.text}` : text);
      const id = numberOf(null, at) + 1;
      return [{ id, content, created_at: instant(at), user_is_author: false, automatic_answer: from === 'lotse' }];
    }),
  ];
  const messages = (await Promise.all(entries)).flat().sort((a, b) => a.id - b.id);
  return {
    messages: distinct(messages),
    chatbot_typing: conversation.waiting.length > 0,
    evaluation_consent: conversation.consent ?? false,
    ticket_url: '',
  };
}

async function own(id: number, text: string, at: string): Promise<ChatMessage> {
  const content = await textHtml(text);
  return { id, content, created_at: instant(at), user_is_author: true, automatic_answer: false };
}

async function assistants(id: number, content: string, at: string): Promise<ChatMessage> {
  return { id, content, created_at: instant(at), user_is_author: false, automatic_answer: true };
}

/** Of a message from the app its own number; of others one in the same order. */
function numberOf(messageId: string | null, at: string): number {
  return messageId?.startsWith(prefix) ? Number(messageId.slice(prefix.length)) : new Date(at).getTime() * 2;
}

function timeOf(messageId: string | null, at: string): string {
  return new Date(numberOf(messageId, at) / 2).toISOString();
}

/** Without fractions of a second, as the CMS writes it. */
function instant(at: string): string {
  return at.replace(/\.\d+Z$/u, 'Z');
}

/** Two messages of one millisecond still have two numbers. */
function distinct(messages: ChatMessage[]): ChatMessage[] {
  let last = 0;
  return messages.map((message) => {
    last = Math.max(last + 1, message.id);
    return { ...message, id: last };
  });
}
