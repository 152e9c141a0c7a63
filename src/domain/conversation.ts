import type { Answer } from './answer.js';

/** One question and its answer, as they are kept: personal data is masked. */
export interface Turn {
  /** ISO 8601. */
  at: string;
  /** Masked. */
  question: string;
  /** What was searched for: the question, or a follow-up together with what it follows; masked. */
  searchedFor: string;
  /** Language in which the question was written; null when it did not tell. */
  written: string | null;
  answer: Answer;
  /** Translation groups of the pages shown or offered, in the order in which they were shown. */
  groups: string[];
  /** What the reader said of the answer; null when nothing. */
  feedback: Feedback | null;
}

export const feedbackReasons = ['wrong', 'outdated', 'other_question', 'incomplete', 'unclear'] as const;
export type FeedbackReason = (typeof feedbackReasons)[number];

export interface Feedback {
  helpful: boolean;
  reason: FeedbackReason | null;
  /** Masked. */
  comment: string | null;
}

/** What the assistant has asked and waits to be told. */
export type Pending =
  /** Which of these pages is meant. */
  | { kind: 'clarification'; question: string; choices: { title: string; group: string }[] }
  /** Whether everything shall be deleted. */
  | { kind: 'deletion' }
  /**
   * Telephone number or mail address for the reply of an office. `message`: what the person wrote to it, masked;
   * `askedAgain`: one message without an address has come already.
   */
  | { kind: 'reply_address'; message: string | null; askedAgain: boolean };

/** Who answers the person: a person is `in_charge` from the hand-over until it is given back. */
export interface Handover {
  /** UUID; the first mail carries it, so that later ones belong to it. */
  id: string;
  /** ISO 8601. */
  at: string;
  channel: 'mail';
  office: string;
  /** Telephone number or mail address that the person gave for the reply; null where the channel itself carries it. */
  replyTo: string | null;
  /** False after the person went back to the assistant. */
  inCharge: boolean;
}

/** How many of a conversation's turns are kept; older ones go when a new one comes. */
export const keptTurns = 20;

/** One person's questions in one channel. */
export interface Conversation {
  /** UUID; an unguessable secret of the person. */
  id: string;
  region: string;
  channel: string;
  /** The language the person chose; null when none was. */
  chosenLanguage: string | null;
  /** Oldest first; at most the last `keptTurns`. */
  turns: Turn[];
  pending: Pending | null;
  handover: Handover | null;
  /** ISO 8601 time of the last message. */
  lastAt: string;
}
