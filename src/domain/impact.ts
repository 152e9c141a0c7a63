import type { Status } from './answer.js';
import type { FeedbackReason } from './feedback-reasons.js';

/** How a question ended, as it is counted; what is no question (thanks, commands, refused messages) has none. */
export const outcomes = [
  'answered',
  'answered_other_language',
  'not_answered',
  'asked_back',
  'emergency',
  'failed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Bands of the confidence of an answer; `docs/impact.md` says how often each is right. */
export const surenessBands = ['high', 'medium', 'low'] as const;
export type Sureness = (typeof surenessBands)[number];

/**
 * What one message leaves. It holds no text, and its id is made for it alone: once the conversation is erased, nothing
 * leads from one to the other.
 */
export interface ImpactEvent {
  /** Random UUID. */
  id: string;
  region: string;
  /** ISO 8601 in UTC, to the hour. */
  hour: string;
  channel: string;
  /** Language the message was written in; of the answer where it does not tell. */
  asked: string;
  /** Language of the first page cited; null when none was. */
  answered: string | null;
  status: Status;
  /** Null when it was no question. */
  outcome: Outcome | null;
  /** Translation groups of the pages the answer stands on. */
  cited: string[];
  /** Translation groups of pages shown to look at, without being an answer. */
  offered: string[];
  sureness: Sureness | null;
  /** Whether it is the first message of its conversation. */
  isFirst: boolean;
  isFollowUp: boolean;
  /** Whether the office was open; null where its hours are not known. */
  officeOpen: boolean | null;
  /** Id of the topic; null where there was no vector. */
  topic: string | null;
  /** Null until the reader says so. */
  helpful: boolean | null;
  reason: FeedbackReason | null;
  /** Whether the person asked for a person after it. */
  handedOver: boolean;
  /** Time to answer, upper bound of its band in milliseconds: see `speedBand`. */
  speedMs: number;
  /** The experiment it took part in and the variant it got; null outside of experiments. */
  variant: { experiment: string; arm: Arm } | null;
}

/**
 * What a conversation knows of an event while it is kept: enough to count what is said of the answer later, and whether a
 * person was asked for after it.
 */
export interface LeftEvent extends Pick<ImpactEvent, 'id' | 'outcome' | 'asked' | 'cited' | 'topic' | 'variant'> {
  /** The word on the answer that is counted, and Germany's date on which it was; null before there was one. */
  counted: { helpful: boolean; day: string } | null;
}

export const arms = ['a', 'b'] as const;
export type Arm = (typeof arms)[number];

/**
 * What is counted, each with what its key and its parts are. Counts are kept by day; a report sees them only after
 * `release` (see `src/impact/release`).
 */
export const tallyTables = [
  /** Key: empty. Part: outcome. */
  'all',
  /** Conversations begun. Key: channel. Part: empty. */
  'conversation',
  /** Key: language asked. Part: outcome. */
  'language',
  /** Key: channel. Part: outcome. */
  'channel',
  /** Key: `open`, `closed` or `unknown`. Part: outcome. */
  'hours',
  /** Key: sureness band. Part: outcome. */
  'sureness',
  /** Key: upper bound in milliseconds. Part: empty. */
  'speed',
  /** Key: translation group. Part: `cited` or `offered`. */
  'page',
  /** Key: topic. Part: outcome. */
  'topic',
  /** Key: topic and language asked, joined by a tab. Part: outcome. */
  'topic_language',
  /** Key: topic and translation group offered or cited, joined by a tab. Part: `cited` or `offered`. */
  'topic_page',
  /** Feedback, on the day it was given. Key: empty. Part: `helpful` or `unhelpful`; so in the next three. */
  'feedback',
  /** Key: language asked. */
  'feedback_language',
  /** Key: topic. */
  'feedback_topic',
  /** Key: translation group cited. */
  'feedback_page',
  /** People who asked for a person, on that day. Key: empty. Part: outcome of the question before; empty without one. */
  'person',
  /** Key: language asked. Part: as above. */
  'person_language',
  /** Key: topic of the question before. Part: as above. */
  'person_topic',
  /** Key: experiment and arm, joined by a tab. Part: see `experimentParts`. */
  'experiment',
  /** Questions in conversations whose person agreed that they may be kept; only those take part in experiments. */
  'consented',
] as const;
export type TallyTable = (typeof tallyTables)[number];

/** One row of counts over time. */
export interface Series {
  table: TallyTable;
  key: string;
  part: string;
}

/** What a change adds to a series. */
export interface Counted extends Series {
  /** 1 where the person was not in the series before, as far as its conversation knows. */
  people: 0 | 1;
  /** −1 where a word is taken back. */
  questions: 1 | -1;
}

/** One day of a series, in one region. */
export interface Tally extends Series {
  region: string;
  /** `2026-05-31`, Germany's date on which it was counted. A day that is over never changes. */
  day: string;
  people: number;
  questions: number;
}

/** The question of somebody who agreed, kept to see what the pages lack; personal data is masked. */
export interface KeptQuestion {
  /** Random UUID. */
  id: string;
  region: string;
  /** Germany's date. */
  day: string;
  language: string;
  outcome: Outcome;
  topic: string | null;
  /** Masked, and without words that no page knows: see `src/impact/quotes`. */
  text: string;
  /** SHA-256 of the conversation's id, a secret of the person: with it, and with nothing else, she can have it erased. */
  conversationHash: string;
}

/** What is to be written down of a message; each is applied once, however often it comes. */
export type ImpactChange =
  | { kind: 'question'; event: ImpactEvent; counted: Counted[]; topic: TopicMention | null }
  | {
      kind: 'feedback';
      /** Made for it alone: who says yes, no and yes again must be counted right, also when all of it comes twice. */
      id: string;
      event: string;
      region: string;
      helpful: boolean;
      reason: FeedbackReason | null;
      counted: Counted[];
    }
  | { kind: 'person'; event: string | null; id: string; region: string; counted: Counted[] }
  | { kind: 'kept'; question: KeptQuestion };

/** A question that belongs to a topic. */
export interface TopicMention {
  topic: string;
  /** Embedding space the vector lies in: topics of different spaces are never compared. */
  space: string;
  /**
   * Blurred vector of the question: see `src/impact/topics/blur.ts`. Base 64 of 32-bit floats, little-endian. It is
   * added to the topic's sum only where the person is new to the topic: many of one person's would end the blur.
   */
  vector: string;
  /** Whether the person is new to the topic. */
  isNewPerson: boolean;
}

/** A subject that people ask about, found by clustering; the same in all regions of an installation. */
export interface Topic {
  /** Random UUID. */
  id: string;
  space: string;
  /** Sum of blurred vectors, one a person (`people` of them); its direction is the topic's. */
  sum: Float32Array;
  questions: number;
  people: number;
  /** Germany's dates. */
  firstDay: string;
  lastDay: string;
  /** In German, once five people have asked; stays when pages change. */
  name: string | null;
  /** Nearest words, for telling topics with the same name apart. */
  terms: string[];
  /** People who had asked when it was named, kept by `nameTopic`; 0 or not there before. */
  namedPeople?: number | undefined;
  /** The topic it was found to be the same as; questions are counted there since. */
  mergedInto: string | null;
}

/** No group of fewer people is shown. */
export const fewestPeople = 5;
