import type { Conversation, ConversationMessage, Feedback, Turn, Waiting } from '../domain/conversation.js';
import type { ImpactChange } from '../domain/impact.js';
import type { Left } from './impact-recorder.js';
import type { OutgoingMessage } from './message-sender.js';

interface Outgoing {
  /** UUID; also names what is delivered, so that a second delivery is seen to be one. */
  id: string;
  conversationId: string;
  region: string;
  attempts: number;
}

/** A mail to an office. */
export interface OutgoingMail extends Outgoing {
  channel: 'mail';
  to: string;
  subject: string;
  /** Plain text. */
  body: string;
  /** Mail address where the office's reply goes; null when the person gave none (a telephone number is in the body). */
  replyTo: string | null;
  /** Id of the conversation's first mail, so that this one stands below it; null for the first. */
  inReplyTo: string | null;
}

/** An article of a ticket. */
export interface TicketArticle {
  /** What tells a second delivery from a first: unique in the ticket. */
  subject: string;
  /** Plain text. */
  body: string;
  /** Whether only counsellors see it. */
  internal: boolean;
  /** Who says it. */
  from: 'person' | 'assistant';
}

/** What goes to the ticket of a conversation; the first one opens it. */
export interface OutgoingTicket extends Outgoing {
  channel: 'zammad';
  /** Of the ticket, when it has to be opened. */
  title: string;
  /** In their order. */
  articles: TicketArticle[];
  /** Whether the assistant answers the person from now on; null when that does not change. */
  automaticAnswers: boolean | null;
}

/** What goes out to an office, once it is committed: delivered at least once, retried until it is. */
export type OutgoingHandover = OutgoingMail | OutgoingTicket;

/** Without the number of attempts, as it is made. */
export type NewHandover = Omit<OutgoingMail, 'attempts'> | Omit<OutgoingTicket, 'attempts'>;

/** Everything of one conversation that changes with one message; all of it is kept or nothing. */
export interface ConversationChange {
  conversation: Omit<Conversation, 'turns' | 'messages' | 'waiting'>;
  /** The new turn; null when only the state changed. */
  turn: Turn | null;
  /** What goes out with it. */
  outgoing: NewHandover[];
  /** What it leaves to be counted; nothing when left out. */
  leaves?: ImpactChange[] | undefined;
  /** The message that was waiting and is answered with `turn`; left out when none was. */
  answered?: string | undefined;
  /** Whether the conversation was kept before: if it was erased since, nothing of it is kept again. */
  isKnown?: boolean | undefined;
}

/** What became of an attempt. */
export interface Failure {
  /** As a code: what the other side said may quote addresses. */
  reason: string;
  /** Whether it is given up. */
  isDead: boolean;
}

/** What goes out and was given up: kept until its conversation is over, or it is sent again. */
export interface DeadOutgoing {
  id: string;
  kind: 'handover' | 'message';
  /** What delivers it, such as `mail`. */
  channel: string;
  attempts: number;
  /** ISO 8601. */
  failedAt: string;
  /** As a code. */
  reason: string;
}

/** A message that waits to be answered. */
export interface WaitingKey {
  conversationId: string;
  messageId: string;
}

/** Where conversations are kept until they are over. What resolved is durable. */
export interface ConversationStore {
  /** Null when there is none (any more). */
  load(id: string): Promise<Conversation | null>;
  /**
   * Keeps nothing when the turn answers a message that another turn of the conversation has answered.
   * @throws LotseError `not_found` when the conversation was known, and was erased since
   */
  save(change: ConversationChange): Promise<void>;
  /**
   * Erases all that is kept of a conversation: outgoing hand-overs, messages, tickets, links, questions on their way to be
   * kept without it, and the chats it goes on in (of a caseworker's chat only what leads to the conversation).
   * @returns whether there was anything
   */
  forget(id: string): Promise<boolean>;
  /** Erases the questions of a conversation that are on their way to be kept without it, and nothing else of it. */
  forgetLeaves(id: string): Promise<void>;
  /**
   * Erases conversations whose last message is older, with all that is kept of them but their chats and the questions that
   * their people agreed to be kept without them, which have their own time. Those handed over have a longer one.
   * @returns how many
   */
  forgetOlderThan(times: { idleSince: string; handedOverIdleSince: string }): Promise<number>;
  /**
   * Keeps what a reader said of an answer; the last word counts.
   * @param leave says what it leaves to be counted, of the conversation and its turn
   * @returns the conversation, or null when the answer is not known (any more)
   */
  saveFeedback(
    answerId: string,
    feedback: Feedback,
    leave?: (conversation: Conversation, turn: Turn) => Left,
  ): Promise<Conversation | null>;
  /**
   * Moves what messages left, the oldest first: hands it to `take`, and erases it here when `take` has resolved. In between
   * no process can move or forget any of it; after a crash it comes again.
   * @returns how many; 0 also while another process is at it
   * @throws whatever `take` throws; all of it comes again then
   */
  moveLeaves(limit: number, take: (leaves: ImpactChange[]) => Promise<void>): Promise<number>;
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
  /**
   * Up to `limit` hand-overs whose next attempt is due, those that have waited longest first; of a conversation's only
   * the oldest that was not given up, so that they arrive in their order.
   * @param claimedUntil they are given to nobody else before, as ISO 8601; when left out, who asks only looks
   */
  dueHandovers(now: string, limit: number, claimedUntil?: string): Promise<OutgoingHandover[]>;
  /** Erases a hand-over that its office has. */
  handoverDelivered(id: string): Promise<void>;
  /** Counts a failed attempt, and ends the claim. @param nextAttemptAt ISO 8601 */
  handoverFailed(id: string, nextAttemptAt: string, failure?: Failure): Promise<void>;
  /** Makes claims last longer, of hand-overs and of messages. */
  renewClaims(ids: readonly string[], claimedUntil: string): Promise<void>;
  /** Hand-overs and messages that were given up, the newest first. */
  deadOutgoing(): Promise<DeadOutgoing[]>;
  /** Lets one that was given up be sent again, with all its attempts. @param now ISO 8601 @returns whether there is one */
  retryOutgoing(id: string, now: string): Promise<boolean>;
  /**
   * Keeps a message that is to be answered, and its conversation where it is new.
   * @param claimedUntil until when only this process answers it; when left out, any may
   */
  keepWaiting(conversation: ConversationChange['conversation'], waiting: Waiting, claimedUntil?: string): Promise<void>;
  /** Makes claims on waiting messages last longer. */
  renewWaiting(messages: readonly WaitingKey[], claimedUntil: string): Promise<void>;
  /**
   * Ids of the conversations in which messages wait.
   * @param now when given, only those where no process answers one of them
   */
  conversationsWithWaiting(now?: string): Promise<string[]>;
  /**
   * Adds a message of a counsellor or of Lotse, once for its id, and what is to be pushed of it, in one transaction. It
   * counts as the last message for the time until the conversation is erased.
   * @returns whether it was new; false also when the conversation is not there (any more)
   */
  addMessage(
    conversationId: string,
    message: ConversationMessage,
    pushed: Omit<OutgoingMessage, 'attempts'>[],
  ): Promise<boolean>;
  /** As `dueHandovers`, of the messages to be pushed; of a chat's only the oldest. */
  dueMessages(now: string, limit: number, claimedUntil?: string): Promise<OutgoingMessage[]>;
  messageDelivered(id: string): Promise<void>;
  messageFailed(id: string, nextAttemptAt: string, failure?: Failure): Promise<void>;
  /** Keeps a one-time link to a conversation. @param expiresAt ISO 8601 */
  saveLink(tokenHash: string, conversationId: string, expiresAt: string): Promise<void>;
  /** The conversation of a link, which is used up by this; null when there is none, or it is too old. */
  useLink(tokenHash: string, now: string): Promise<string | null>;
  close(): Promise<void>;
}
