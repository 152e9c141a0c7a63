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
  mode: 'extractive' | 'generative';
  /** Plain text with `[1]` marks. */
  text: string;
  statements: Statement[];
  /** Pages the statements stand on; with `no_answer`, up to three nearest pages to look at. */
  sources: Source[];
  notices: Notice[];
  suggestions: string[];
  /** Estimated probability that the answer is right, 0 to 1. */
  confidence: number;
  steps: StepTiming[];
}

export interface Question {
  region: string;
  text: string;
  /** The reader's chosen language, if any: decides for texts too short to tell. */
  language?: string | undefined;
  conversationId?: string | undefined;
}
