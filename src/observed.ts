import type { Context } from './answering/context.js';
import type { Reply } from './answering/reply.js';
import type { Conversation, Turn } from './domain/conversation.js';
import type { ObservedMessage } from './ports/impact-recorder.js';

/** What is counted of a message that was answered. */
export function observed(context: Context, { answer, groups }: Reply): ObservedMessage {
  const { conversation, text, written, vector, handover, intent, variant } = context;
  const isNowInCharge = handover?.inCharge === true && conversation.handover?.inCharge !== true;
  return {
    ...{ conversation, text, written, answer, groups, vector, variant },
    isAttempt: context.question.isAttempt,
    asksForPerson: intent === 'person' || isNowInCharge,
  };
}

/** What is counted of a message that could not be. */
export function observedFailure(conversation: Conversation, turn: Omit<Turn, 'event'>): ObservedMessage {
  const { question: text, written, answer, groups } = turn;
  return { conversation, text, written, answer, groups, vector: null, asksForPerson: false, variant: null };
}
