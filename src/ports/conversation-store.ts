import type { Conversation, Feedback, Turn } from '../domain/conversation.js';

/** What goes out to an office, once it is committed: delivered at least once, retried until it is. */
export interface OutgoingHandover {
  /** UUID; also names the mail, so that a second delivery is seen to be one. */
  id: string;
  conversationId: string;
  region: string;
  to: string;
  subject: string;
  /** Plain text. */
  body: string;
  /** Mail address where the office's reply goes; null when the person gave none (a telephone number is in the body). */
  replyTo: string | null;
  /** Id of the conversation's first mail, so that this one stands below it; null for the first. */
  inReplyTo: string | null;
  attempts: number;
}

/** Everything of one conversation that changes with one message; all of it is kept or nothing. */
export interface ConversationChange {
  conversation: Omit<Conversation, 'turns'>;
  /** The new turn; null when only the state changed. */
  turn: Turn | null;
  /** What goes out with it. */
  outgoing: Omit<OutgoingHandover, 'attempts'>[];
}

/** Where conversations are kept until they are over. What resolved is durable. */
export interface ConversationStore {
  /** Null when there is none (any more). */
  load(id: string): Promise<Conversation | null>;
  save(change: ConversationChange): Promise<void>;
  /** Erases all that is kept of a conversation, outgoing hand-overs included. @returns whether there was anything */
  forget(id: string): Promise<boolean>;
  /** Erases conversations whose last message is older. Those handed over have their own, longer time. @returns how many */
  forgetOlderThan(times: { idleSince: string; handedOverIdleSince: string }): Promise<number>;
  /**
   * Keeps what a reader said of an answer; the last word counts.
   * @returns the conversation, or null when the answer is not known (any more)
   */
  saveFeedback(answerId: string, feedback: Feedback): Promise<Conversation | null>;
  /**
   * Questions about these pages whose answers at least `atLeast` conversations found helpful, the most helpful first.
   * A question's text is kept only from the fifth conversation on; before, only its hash is counted.
   */
  helpfulQuestions(
    region: string,
    language: string,
    groups: string[],
    atLeast: number,
  ): Promise<{ question: string; group: string }[]>;
  /** Up to `limit` hand-overs whose next attempt is due, those that have waited longest first. */
  dueHandovers(now: string, limit: number): Promise<OutgoingHandover[]>;
  /** Erases a hand-over that its office has. */
  handoverDelivered(id: string): Promise<void>;
  /** Counts a failed attempt. @param nextAttemptAt ISO 8601 */
  handoverFailed(id: string, nextAttemptAt: string): Promise<void>;
  close(): Promise<void>;
}
