import type { Answer } from '../domain/answer.js';
import type { Conversation, Feedback, Turn } from '../domain/conversation.js';
import type { ImpactChange, ImpactEvent, LeftEvent } from '../domain/impact.js';

/** A message and how it was answered. */
export interface ObservedMessage {
  /** As it was before the message, with what the person has chosen since. */
  conversation: Conversation;
  /** Masked. */
  text: string;
  /** Language the message is written in; null when it does not tell. */
  written: string | null;
  answer: Answer;
  /** Translation groups of the pages shown, in the order in which they were. */
  groups: readonly string[];
  /** Of what was searched for, as the embedding model made it; null without one. */
  vector: ArrayLike<number> | null;
  /** Whether a person was asked for, by a form, a button or in words. */
  asksForPerson: boolean;
  variant: ImpactEvent['variant'];
  /** See `Question.isAttempt`: one that nothing answers leaves nothing. */
  isAttempt?: boolean | undefined;
}

/** What something leaves to be counted; it is to be kept in the transaction of what left it. */
export interface Left {
  /** For the turn. */
  event: LeftEvent | null;
  /** For the conversation: see `Conversation.counted`. */
  counted: string[];
  leaves: ImpactChange[];
}

/** Says what is counted of messages. It never throws: nobody goes without an answer because something was not counted. */
export interface ImpactRecorder {
  message(observed: ObservedMessage): Left;
  /** @param feedback what a reader said of the answer of `turn` */
  feedback(conversation: Conversation, turn: Turn, feedback: Feedback): Left;
}
