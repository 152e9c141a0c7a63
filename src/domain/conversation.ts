import type { Answer } from './answer.js';
import type { FeedbackReason } from './feedback-reasons.js';
import type { LeftEvent } from './impact.js';

/** One question and its answer, as they are kept: personal data is masked. */
export interface Turn {
  /** The channel's own id of the message, so that one that comes again is not answered twice; null when it gave none. */
  messageId: string | null;
  /** Name of the channel it was written in. */
  channel: string;
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
  /** What it left to be counted; null for those kept before anything was. */
  event: LeftEvent | null;
}

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
  channel: 'mail' | 'zammad';
  office: string;
  /** Telephone number or mail address that the person gave for the reply; null where the channel itself carries it. */
  replyTo: string | null;
  /** False after the person went back to the assistant. */
  inCharge: boolean;
}

/** What came to the person without being the answer to a question: from a counsellor, or about the hand-over. */
export interface ConversationMessage {
  /** Unique in the conversation; of a counsellor's message the id that her system gave it. */
  id: string;
  /** ISO 8601. */
  at: string;
  from: 'counsellor' | 'lotse';
  /** Name of the office that wrote, for people; null for Lotse's own. */
  office: string | null;
  /** Plain text in the language of the person where it could be had. */
  text: string;
  /** Code of the language of `text`. */
  language: string;
  /** What the counsellor wrote, when `text` was translated by a language model; null otherwise. */
  original: { text: string; language: string } | null;
}

/** A message that was taken and is still to be answered. */
export interface Waiting {
  messageId: string;
  /** ISO 8601. */
  at: string;
  /** Masked. */
  question: string;
}

/** Where something of a conversation may still be after it was erased here. */
export interface Remaining {
  /** A channel that keeps its own copy, or an office that it was handed to. */
  place: 'telegram' | 'teams' | 'integreat' | 'office';
  /** Name of the office; null for a channel. */
  office: string | null;
}

/** How many of a conversation's turns, and of its messages, are kept; older ones go when a new one comes. */
export const keptTurns = 20;

/** One person's questions, in one channel or several. */
export interface Conversation {
  /** UUID; an unguessable secret of the person. */
  id: string;
  region: string;
  /** Names of the channels it was written in, the latest last. */
  channels: string[];
  /** Whether questions may be kept to find what the pages lack; null while nobody was asked. */
  consent: boolean | null;
  /** The language the person chose; null when none was. */
  chosenLanguage: string | null;
  /** Oldest first; at most the last `keptTurns`. */
  turns: Turn[];
  /** Oldest first; at most the last `keptTurns`. */
  messages: ConversationMessage[];
  /** Oldest first. */
  waiting: Waiting[];
  pending: Pending | null;
  handover: Handover | null;
  /** Series the person was counted in already, as `seriesKey` names them. */
  counted: string[];
  /** ISO 8601 time of the last message. */
  lastAt: string;
}
