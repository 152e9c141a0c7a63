import { randomUUID } from 'node:crypto';
import type { Conversation, Turn } from '../../src/domain/conversation.js';
import type { ConversationChange } from '../../src/ports/conversation-store.js';
import { fakeAnswer } from './fake-assistant.js';

/** A German question and its answer, with an answer's id of its own. */
export function makeTurn(changes: Partial<Turn> = {}): Turn {
  const question = changes.question ?? 'Wo kann ich Deutsch lernen?';
  return {
    at: '2026-03-02T09:00:00.000Z',
    question,
    searchedFor: question,
    written: 'de',
    answer: fakeAnswer({ id: randomUUID() }),
    groups: ['de:1'],
    feedback: null,
    ...changes,
  };
}

/** A conversation of one turn, in the demo's channel. */
export function makeConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: randomUUID(),
    region: 'musterstadt',
    channel: 'web',
    chosenLanguage: null,
    turns: [makeTurn()],
    pending: null,
    handover: null,
    lastAt: '2026-03-02T09:00:00.000Z',
    ...changes,
  };
}

/** What one message changes: the conversation's state and its newest turn. */
export function makeChange(
  { turns, ...conversation }: Conversation,
  outgoing: ConversationChange['outgoing'] = [],
): ConversationChange {
  return { conversation, turn: turns.at(-1) ?? null, outgoing };
}

/** A first mail of a conversation. */
export function makeOutgoing(
  conversation: Conversation,
  changes: Partial<ConversationChange['outgoing'][number]> = {},
): ConversationChange['outgoing'][number] {
  return {
    id: randomUUID(),
    conversationId: conversation.id,
    region: conversation.region,
    to: 'integration@musterstadt.example',
    subject: 'Anfrage über Lotse',
    body: 'Wo kann ich Deutsch lernen?',
    replyTo: 'person@example.org',
    inReplyTo: null,
    ...changes,
  };
}
