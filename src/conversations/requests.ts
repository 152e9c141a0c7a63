import type { Conversation, Feedback, Remaining, Turn } from '../domain/conversation.js';
import { hashOfConversation } from '../domain/conversation-hash.js';
import { LotseError } from '../errors.js';
import type { Texts } from '../languages/texts.js';
import type { FeedbackGiven, FeedbackReply } from '../ports/assistant.js';
import type { ConversationStore } from '../ports/conversation-store.js';
import type { ImpactRecorder } from '../ports/impact-recorder.js';
import type { ImpactStore } from '../ports/impact-store.js';
import { remainingOf } from './remaining.js';

/** What requests about answers and conversations need. */
export interface RequestParts {
  conversations: ConversationStore;
  texts: Texts;
  /** Counts what is said. */
  recorder: Pick<ImpactRecorder, 'feedback'>;
  /** Masks personal data. */
  mask(text: string): string;
}

/**
 * Keeps what a reader says of an answer.
 * @throws LotseError `not_found` when the answer is not known (any more)
 */
export async function giveFeedback(
  { conversations, texts, recorder, mask }: RequestParts,
  answerId: string,
  { helpful, reason, comment }: FeedbackGiven,
): Promise<FeedbackReply> {
  const feedback: Feedback = {
    helpful,
    reason: reason ?? null,
    // A sign alone, such as a thumb, says nothing more, and is no text that can be masked.
    comment: comment && /[\p{L}\p{N}]/u.test(comment) ? mask(comment.trim()) : null,
  };
  const conversation = await conversations.saveFeedback(answerId, feedback, (known, turn) =>
    recorder.feedback(known, turn, feedback),
  );
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

/** Where questions are kept without their conversations. */
export type KeptQuestions = Pick<ImpactStore, 'forget'>;

/**
 * Erases all that is kept of a conversation, and the questions that were kept without it.
 * @returns where something of it may still be
 * @throws LotseError `not_found`
 */
export async function forgetConversation(
  conversations: ConversationStore,
  keptQuestions: KeptQuestions,
  id: string,
): Promise<Remaining[]> {
  const conversation = await conversations.load(id);
  // Also where nothing could be read: what is there has to go.
  if (!(await eraseConversation(conversations, keptQuestions, id))) throw notFound('conversation');
  return conversation ? remainingOf(conversation) : [];
}

/**
 * Erases a conversation and the questions that were kept without it.
 * @returns whether there was anything
 */
export async function eraseConversation(
  conversations: Pick<ConversationStore, 'forget'>,
  keptQuestions: KeptQuestions,
  id: string,
): Promise<boolean> {
  const hash = hashOfConversation(id);
  // First, for where the conversation is gone nobody knows its id any more: when this fails, it can be asked for again.
  const quoted = await keptQuestions.forget(hash);
  const found = await conversations.forget(id);
  // One may have been on its way from the one to the other.
  return (await keptQuestions.forget(hash)) || found || quoted;
}

/** Erases the questions of a conversation that are kept without it, or on their way to be, and nothing else of it. */
export async function eraseKeptQuestions(
  conversations: Pick<ConversationStore, 'forgetLeaves'>,
  keptQuestions: KeptQuestions,
  id: string,
): Promise<void> {
  await conversations.forgetLeaves(id);
  await keptQuestions.forget(hashOfConversation(id));
}

function notFound(what: 'answer' | 'conversation'): LotseError {
  return new LotseError(
    'not_found',
    `Nothing is kept of this ${what} here.`,
    'It was erased, its time was over, or the id is not quite right.',
  );
}
