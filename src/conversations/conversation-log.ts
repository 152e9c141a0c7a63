import { randomUUID } from 'node:crypto';
import type { Answer, Question } from '../domain/answer.js';
import type { Conversation, Turn } from '../domain/conversation.js';
import type { ConversationChange, ConversationStore } from '../ports/conversation-store.js';
import type { Left } from '../ports/impact-recorder.js';

const defaultChannel = 'api';

/** The conversation a question belongs to; a new one when it names none that is kept for its region. */
export async function openConversation(store: ConversationStore, question: Question, now: Date): Promise<Conversation> {
  const { conversationId, region } = question;
  const known = conversationId ? await store.load(conversationId) : null;
  if (known?.region === region) return withChoices(known, question);
  // Another region's conversation stays what it is.
  return newConversation(known ? { ...question, conversationId: undefined } : question, now);
}

/** An empty conversation, under the id that the channel made, if it did. */
export function newConversation(question: Question, now: Date): Conversation {
  const { conversationId, region, channel = defaultChannel, language = null, consent = null } = question;
  return {
    id: conversationId ?? randomUUID(),
    region,
    channels: [channel],
    consent,
    chosenLanguage: language,
    turns: [],
    messages: [],
    waiting: [],
    pending: null,
    handover: null,
    counted: [],
    lastAt: now.toISOString(),
  };
}

/** What a question says beside its text: where it was written, and what the person chose. */
export function withChoices(
  known: Conversation,
  { channel = defaultChannel, language, consent }: Question,
): Conversation {
  return {
    ...known,
    channels: [...known.channels.filter((each) => each !== channel), channel],
    chosenLanguage: language ?? known.chosenLanguage,
    consent: consent ?? known.consent,
  };
}

/** The channel of the latest message. */
export function latestChannel({ channels }: Pick<Conversation, 'channels'>): string {
  return channels.at(-1) ?? defaultChannel;
}

/** The answer that a message has got already; null when it is new, or its channel names no messages. */
export function earlierAnswer({ turns }: Conversation, { messageId }: Question): Answer | null {
  if (messageId === undefined) return null;
  return turns.find((turn) => turn.messageId === messageId)?.answer ?? null;
}

/** What one message changes. */
export interface Said extends Pick<Conversation, 'pending' | 'handover'> {
  /** Without what it leaves. */
  turn: Omit<Turn, 'event'>;
  outgoing: ConversationChange['outgoing'];
  left: Left;
}

/** What a conversation is beside what was said in it. */
export function stateOf({ turns: _, messages: __, waiting: ___, ...state }: Conversation): ConversationState {
  return state;
}
type ConversationState = ConversationChange['conversation'];

/** The change to keep of a conversation after a message. */
export function changeOf(
  conversation: Conversation,
  { turn, pending, handover, outgoing, left: { event, counted, leaves } }: Said,
): ConversationChange {
  return {
    conversation: { ...stateOf(conversation), pending, handover, counted, lastAt: turn.at },
    turn: { ...turn, event },
    ...{ outgoing, leaves },
    answered: turn.messageId ?? undefined,
    // None is kept without something in it.
    isKnown: [conversation.turns, conversation.messages, conversation.waiting].some(({ length }) => length > 0),
  };
}
