import type { Contact } from './contact.js';
import type { EmergencyKind, Intent } from './intent.js';

/** Every way in which a question can end; each has its own text in every interface language. */
export const statuses = [
  'answered',
  'answered_other_language',
  'clarification',
  'no_answer',
  'emergency',
  'smalltalk',
  'handover',
  'rejected',
  'unsupported',
  'rate_limited',
  'unavailable',
] as const;
export type Status = (typeof statuses)[number];

/** What a reader must know about an answer beside its text. */
export const notices = [
  /** No version of the page in the reader's language: the sentences stand in another one. */
  'source_in_other_language',
  /** The embedding engine is not there: pages are found by their words only. */
  'word_search_only',
  /** The question held personal data; it was masked, and is not needed. */
  'personal_data',
  /** A language model is set, and did not answer in time or not well: the sentences are the page's own. */
  'model_unavailable',
  /** A language model put the pages' statements into words; each was checked against them. */
  'generated',
  /** A language model translated; the original stands beside it. */
  'machine_translated',
] as const;
export type Notice = (typeof notices)[number];

/** A page cited in an answer. */
export interface Source {
  /** Number of the mark in the text, from 1. */
  n: number;
  title: string;
  url: string;
  /** Language code of the cited version. */
  language: string;
  lastUpdated: string | null;
  /** The headings above the quote, joined with ` › `; empty when it stands before the first. */
  heading: string;
  /** Verbatim sentences of the page. */
  quote: string;
}

/** A part of the answer with the sources that bear it. */
export interface Statement {
  text: string;
  /** Numbers of the sources. */
  sources: number[];
}

/** What a reader can do next with one tap, beside the suggestions. */
export const offers = [
  /** Ask for a person. */
  'handover',
  /** Choose another language: this one was guessed from little. */
  'language',
  /** Go on with the assistant while a person is in charge. */
  'assistant',
  /** Say whether the answer helped. */
  'feedback',
] as const;
export type Offer = (typeof offers)[number];

/** What was made of the question. */
export interface Understood {
  intent: Intent;
  /** The gravest danger the message speaks of; null for none. */
  emergency: EmergencyKind | null;
  /** Whether the question was read together with earlier ones. */
  followUp: boolean;
  /** Codes of other languages the question may be in, the likeliest first; empty when its language was sure. */
  otherLanguages: string[];
}

/** How long one step of the pipeline took. */
export interface StepTiming {
  name: string;
  ms: number;
}

export interface Answer {
  /** UUID. */
  id: string;
  /** UUID; an unguessable secret of the person who asked. */
  conversationId: string;
  region: string;
  status: Status;
  /** BCP 47 tag of the frame: the language of the question where there are interface texts in it. */
  language: string;
  /** `generative`: a language model wrote or translated statements. */
  mode: 'extractive' | 'generative';
  /** Plain text with `[1]` marks. */
  text: string;
  statements: Statement[];
  /** Pages the statements stand on; with `no_answer`, up to three nearest pages to look at. */
  sources: Source[];
  notices: Notice[];
  /** What to ask next; with `clarification` and yes-no questions, the choices. Sent as a question, each is understood. */
  suggestions: string[];
  offers: Offer[];
  /** People to turn to, in the order in which they are to be called: emergency services, then the region's offices. */
  contacts: Contact[];
  /** Null where no step came to understand it (rejected, rate limited). */
  understood: Understood | null;
  /** Estimated probability that the answer is right, 0 to 1. */
  confidence: number;
  steps: StepTiming[];
}

export interface Question {
  region: string;
  text: string;
  /** The reader's chosen language, if any: decides for texts too short to tell. */
  language?: string | undefined;
  /** Language of the channel's interface, if it tells: counts less than what was chosen or written before. */
  channelLanguage?: string | undefined;
  /** From an earlier answer, or a UUID made by the channel. */
  conversationId?: string | undefined;
  /** Name of the channel, such as `web`. */
  channel?: string | undefined;
  /** The channel's own id of the message: one that comes again gets the answer it got. */
  messageId?: string | undefined;
  /** True where the channel itself hands over to people: contacts are shown then, and no office is told. */
  handsOverItself?: boolean | undefined;
  /** False where nobody is there to be asked what is meant: the likeliest page answers then. */
  mayAskBack?: boolean | undefined;
  /** True where a question is read with earlier ones only if it says so plainly: it was cut from a longer message. */
  standsAlone?: boolean | undefined;
  /** True where the same is asked again in another way when nothing answers it: only that is counted then. */
  isAttempt?: boolean | undefined;
  /** Whether the question may be kept to find what the pages lack, where the person was asked. */
  consent?: boolean | undefined;
}
