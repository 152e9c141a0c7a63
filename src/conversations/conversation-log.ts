import { randomUUID } from 'node:crypto';
import type { Question } from '../domain/answer.js';
import type { Conversation, Turn } from '../domain/conversation.js';
import type { ConversationChange, ConversationStore } from '../ports/conversation-store.js';

/** The conversation a question belongs to; a new one when it names none that is kept for its region. */
export async function openConversation(store: ConversationStore, question: Question, now: Date): Promise<Conversation> {
  const { conversationId, region, language } = question;
  const known = conversationId ? await store.load(conversationId) : null;
  if (known?.region === region) return language ? { ...known, chosenLanguage: language } : known;
  // Another region's conversation stays what it is.
  return newConversation(known ? { ...question, conversationId: undefined } : question, now);
}

/** An empty conversation, under the id that the channel made, if it did. */
export function newConversation(question: Question, now: Date): Conversation {
  const { conversationId, region, channel = 'api', language = null } = question;
  return {
    id: conversationId ?? randomUUID(),
    region,
    channel,
    chosenLanguage: language,
    turns: [],
    pending: null,
    handover: null,
    lastAt: now.toISOString(),
  };
}

/** What one message changes. */
export interface Said extends Pick<Conversation, 'pending' | 'handover'> {
  turn: Turn;
  outgoing: ConversationChange['outgoing'];
}

/** The change to keep of a conversation after a message. */
export function changeOf(conversation: Conversation, { turn, pending, handover, outgoing }: Said): ConversationChange {
  const { turns: _, ...state } = conversation;
  return { conversation: { ...state, pending, handover, lastAt: turn.at }, turn, outgoing };
}
