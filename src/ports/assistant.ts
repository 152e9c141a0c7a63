import type { Answer, Offer, Question } from '../domain/answer.js';
import type { Conversation, Remaining } from '../domain/conversation.js';
import type { FeedbackReason } from '../domain/feedback-reasons.js';
import type { Page } from '../domain/page.js';
import type { SearchResult } from '../domain/search.js';
import type { EmbedderState } from './embedder.js';

/** A region as it is served: its languages and since when they are indexed. */
export interface ServedRegion {
  slug: string;
  name: string;
  defaultLanguage: string;
  languages: { code: string; name: string; dir: 'ltr' | 'rtl'; pages: number }[];
  /** ISO 8601 time of the newest index state of the region; null before the first. */
  indexedAt: string | null;
}

export interface SearchQuery {
  region: string;
  text: string;
  /** The reader's language: decides which version's title and link are shown. */
  language?: string | undefined;
  /** Languages whose pages may be found; all when not given. */
  contentLanguages?: string[] | undefined;
  /** Most results; 10 when not given. */
  limit?: number | undefined;
}

export interface Health {
  /** `degraded`: questions are answered, but something is missing (the engine: word search only). */
  status: 'healthy' | 'degraded' | 'unavailable';
  /** `restarts`: how often it ended and was started anew, where that is known. */
  engine: { state: EmbedderState; model: string; reason?: string; restarts?: number };
  regions: ServedRegion[];
}

/** Which sentences of a text answer a question. */
export interface Extraction {
  /** Indices of the sentences that answer, ascending; empty where the text has no answer. */
  sentences: number[];
  /** Estimated probability, 0 to 1, that the text answers the question. */
  answerability: number;
}

/** What a reader says of an answer. */
export interface FeedbackGiven {
  helpful: boolean;
  reason?: FeedbackReason | undefined;
  /** As it was typed; personal data is masked before it is kept. */
  comment?: string | undefined;
}

export interface FeedbackReply {
  /** In the language of the answer. */
  thanks: string;
  /** `handover` after two unhelpful answers in a row. */
  offers: Offer[];
}

/** What a person gives when asking for a person without writing a message to the assistant, such as by a form. */
export interface HandoverRequest {
  /** To the office, as it was typed. */
  message?: string | undefined;
  /** Mail address or telephone number for the reply. */
  replyTo?: string | undefined;
}

/** What people are told of a region before they ask. */
export interface RegionProfile extends ServedRegion {
  /** Address of its privacy notice; null when it has none. */
  privacyUrl: string | null;
  /** Who is answerable for people's data, and how the data protection officer is reached; null when not set. */
  controller?: string | null | undefined;
  dataProtectionOfficer?: string | null | undefined;
  /** What they agree to, by language code, where the region has words of its own. */
  privacyTexts: Record<string, string>;
  /** Whether the Integreat app and CMS may chat for it. */
  chat: boolean;
  /** Null when its source does not tell. */
  position: { latitude: number; longitude: number } | null;
}

/** Leads to a conversation once, within some minutes, from another channel. */
export interface ConversationLink {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** What may be seen happening to a conversation. */
export type ConversationEvent = 'changed' | 'forgotten';

/** What a caller is told while an answer is being made. */
export type Progress = { type: 'step'; name: string } | { type: 'delta'; text: string };

/** The one door: every channel, the HTTP interface and the command line ask here. */
export interface Assistant {
  /**
   * Answers one question; every expected ending is a status of the answer.
   * @throws LotseError `invalid_request` (empty, too long), `unknown_region`, `unknown_language`.
   */
  ask(question: Question, onProgress?: (progress: Progress) => void): Promise<Answer>;
  /**
   * Ranked pages, one row a translation group.
   * @throws LotseError as `ask`.
   */
  search(query: SearchQuery): Promise<SearchResult[]>;
  /**
   * The sentences of a text that answer a question, whether the text is indexed or not.
   * @param sentences of the text, in its order
   * @throws LotseError `invalid_request` as `ask`.
   */
  extract(question: string, sentences: string[]): Promise<Extraction>;
  /**
   * Keeps what a reader says of an answer; the last word counts.
   * @throws LotseError `not_found` when the answer is not known (any more)
   */
  feedback(answerId: string, given: FeedbackGiven): Promise<FeedbackReply>;
  /**
   * All that is kept of a conversation.
   * @throws LotseError `not_found` when nothing is (any more)
   */
  conversation(id: string): Promise<Conversation>;
  /**
   * Takes a message to be answered later; what resolved will be answered, also after a restart. While it waits it is in
   * the conversation's `waiting`; whatever goes wrong, it gets an answer in the end.
   * @param question with the ids of conversation and message
   * @throws LotseError as `ask`
   */
  submit(question: Question & { conversationId: string; messageId: string }): Promise<void>;
  /**
   * Erases all that is kept of a conversation.
   * @returns where something of it may still be
   * @throws LotseError `not_found` as `conversation`
   */
  forget(id: string): Promise<Remaining[]>;
  /**
   * A one-time link to go on in another channel.
   * @throws LotseError `not_found` as `conversation`
   */
  link(id: string): Promise<ConversationLink>;
  /** The conversation that a link leads to; null when it was used, or is too old. The link is used up by this. */
  openLink(token: string): Promise<Conversation | null>;
  /** Tells what happens to a conversation in this process. @returns ends it */
  watch(id: string, listener: (event: ConversationEvent) => void): () => void;
  /**
   * Asks for a person: shows contacts, asks for an address, or hands the conversation over.
   * @returns an answer with the status `handover`
   * @throws LotseError `not_found` as `conversation`, `invalid_request` as `ask`
   */
  handover(id: string, request: HandoverRequest): Promise<Answer>;
  /** @returns finds a page of the region as it was indexed, by its path; null when there is none */
  pages(region: string): Promise<(path: string) => Page | null>;
  /** The language a text is written in; null when it does not tell. @param hints codes, the strongest first */
  identifyLanguage(text: string, hints?: string[]): Promise<string | null>;
  /**
   * A text in another language, by a language model that pays from the region's budget.
   * @returns null when there is none, it fails, or what it wrote does not hold against the text
   */
  translate(text: string, languages: { from: string; to: string }, region: string): Promise<string | null>;
  regions(): ServedRegion[];
  /** @throws LotseError `unknown_region` */
  region(slug: string): RegionProfile;
  health(): Health;
}
