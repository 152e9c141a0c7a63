import { randomUUID } from 'node:crypto';
import type { Conversation, ConversationMessage, Turn } from '../../src/domain/conversation.js';
import type { ConversationChange, OutgoingMail, OutgoingTicket } from '../../src/ports/conversation-store.js';
import type { OutgoingMessage } from '../../src/ports/message-sender.js';
import { fakeAnswer } from './fake-assistant.js';

/** A German question and its answer, with an answer's id of its own. */
export function makeTurn(changes: Partial<Turn> = {}): Turn {
  const question = changes.question ?? 'Wo kann ich Deutsch lernen?';
  return {
    messageId: null,
    channel: 'web',
    at: '2026-03-02T09:00:00.000Z',
    question,
    searchedFor: question,
    written: 'de',
    answer: fakeAnswer({ id: randomUUID() }),
    groups: ['de:1'],
    feedback: null,
    event: null,
    ...changes,
  };
}

/** A conversation of one turn, in the demo's channel. */
export function makeConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: randomUUID(),
    region: 'musterstadt',
    channels: ['web'],
    consent: null,
    chosenLanguage: null,
    turns: [makeTurn()],
    messages: [],
    waiting: [],
    pending: null,
    handover: null,
    counted: [],
    lastAt: '2026-03-02T09:00:00.000Z',
    ...changes,
  };
}

/** What one message changes: the conversation's state and its newest turn. */
export function makeChange(
  { turns, messages: _, waiting: __, ...conversation }: Conversation,
  outgoing: ConversationChange['outgoing'] = [],
): ConversationChange {
  return { conversation, turn: turns.at(-1) ?? null, outgoing };
}

/** A first mail of a conversation. */
export function makeOutgoing(
  conversation: Conversation,
  changes: Partial<Omit<OutgoingMail, 'attempts'>> = {},
): Omit<OutgoingMail, 'attempts'> {
  return {
    id: randomUUID(),
    conversationId: conversation.id,
    region: conversation.region,
    channel: 'mail',
    to: 'integration@musterstadt.example',
    subject: 'Anfrage über Lotse',
    body: 'Wo kann ich Deutsch lernen?',
    replyTo: 'person@example.org',
    inReplyTo: null,
    ...changes,
  };
}

/** What opens a conversation's ticket. */
export function makeOutgoingTicket(
  conversation: Conversation,
  changes: Partial<Omit<OutgoingTicket, 'attempts'>> = {},
): Omit<OutgoingTicket, 'attempts'> {
  return {
    id: randomUUID(),
    conversationId: conversation.id,
    region: conversation.region,
    channel: 'zammad',
    title: 'Anfrage über Lotse',
    articles: [{ subject: 'Frage 1', body: 'Wo kann ich Deutsch lernen?', internal: false, from: 'person' }],
    automaticAnswers: null,
    ...changes,
  };
}

/** What a counsellor wrote. */
export function makeMessage(changes: Partial<ConversationMessage> = {}): ConversationMessage {
  return {
    id: randomUUID(),
    at: '2026-03-02T09:30:00.000Z',
    from: 'counsellor',
    office: 'Integrationsbüro',
    text: 'Kommen Sie morgen vorbei.',
    language: 'de',
    original: null,
    ...changes,
  };
}

/** A message on its way to a chat. */
export function makePushed(
  conversation: Conversation,
  message: ConversationMessage,
  changes: Partial<Omit<OutgoingMessage, 'attempts'>> = {},
): Omit<OutgoingMessage, 'attempts'> {
  return {
    id: randomUUID(),
    channel: 'telegram',
    address: '4711',
    conversationId: conversation.id,
    message,
    ...changes,
  };
}
