import type { Conversation, Remaining, Turn } from '../domain/conversation.js';
import { LotseError } from '../errors.js';
import type { Texts } from '../languages/texts.js';
import type { FeedbackGiven, FeedbackReply } from '../ports/assistant.js';
import type { ConversationStore } from '../ports/conversation-store.js';
import { remainingOf } from './remaining.js';

/** What requests about answers and conversations need. */
export interface RequestParts {
  conversations: ConversationStore;
  texts: Texts;
  /** Masks personal data. */
  mask(text: string): string;
}

/**
 * Keeps what a reader says of an answer.
 * @throws LotseError `not_found` when the answer is not known (any more)
 */
export async function giveFeedback(
  { conversations, texts, mask }: RequestParts,
  answerId: string,
  { helpful, reason, comment }: FeedbackGiven,
): Promise<FeedbackReply> {
  const conversation = await conversations.saveFeedback(answerId, {
    helpful,
    reason: reason ?? null,
    // A sign alone, such as a thumb, says nothing more, and is no text that can be masked.
    comment: comment && /[\p{L}\p{N}]/u.test(comment) ? mask(comment.trim()) : null,
  });
  const turn = conversation?.turns.find(({ answer }) => answer.id === answerId);
  if (!conversation || !turn) throw notFound('answer');
  const offered = isUnhelpfulAgain(conversation.turns, turn) && conversation.handover?.inCharge !== true;
  return { thanks: texts.t(turn.answer.language, 'feedback.thanks'), offers: offered ? ['handover'] : [] };
}

/** Whether this answer and the one before it were called unhelpful. */
function isUnhelpfulAgain(turns: Turn[], turn: Turn): boolean {
  const index = turns.indexOf(turn);
  return [turns[index - 1], turn].every((each) => each?.feedback?.helpful === false);
}

/** All that is kept of a conversation. @throws LotseError `not_found` */
export async function readConversation(conversations: ConversationStore, id: string): Promise<Conversation> {
  const conversation = await conversations.load(id);
  if (!conversation) throw notFound('conversation');
  return conversation;
}

/**
 * Erases all that is kept of a conversation.
 * @returns where something of it may still be
 * @throws LotseError `not_found`
 */
export async function forgetConversation(conversations: ConversationStore, id: string): Promise<Remaining[]> {
  const conversation = await conversations.load(id);
  // Also where nothing could be read: what is there has to go.
  if (!(await conversations.forget(id))) throw notFound('conversation');
  return conversation ? remainingOf(conversation) : [];
}

function notFound(what: 'answer' | 'conversation'): LotseError {
  return new LotseError(
    'not_found',
    `Nothing is kept of this ${what} here.`,
    'It was erased, its time was over, or the id is not quite right.',
  );
}
