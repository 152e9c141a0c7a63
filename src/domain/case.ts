import type { Answer, Source } from './answer.js';

/** A client's message as a caseworker forwards it. */
export interface CaseRequest {
  /** As the client wrote it; personal data is masked before anything is kept. */
  text: string;
  /** The client's language where the caseworker knows it; decides for texts too short to tell. */
  language?: string | undefined;
  /** Name of the channel, such as `telegram`. */
  channel: string;
}

/**
 * How the text for the caseworker came about:
 * - `same`: the client's text is in her language already;
 * - `sentences`: the sentences of her language's version of the page that say the same;
 * - `section`: the section that holds them, where single sentences could not be told apart;
 * - `translated`: by a language model, from the client's version;
 */
export type CounterpartBy = 'same' | 'sentences' | 'section' | 'translated';

/** What the caseworker reads beside a statement that the client gets. */
export interface Counterpart {
  /** Verbatim, but for `translated`. */
  text: string;
  by: CounterpartBy;
  /** Code of its language: the region's default language. */
  language: string;
  title: string;
  url: string;
  /**
   * True where a number, amount, date, time or address of the client's text does not stand in this one: one of the
   * versions may be out of date.
   */
  figuresDiffer?: boolean | undefined;
}

/** A statement for the client, and the same in the caseworker's language. */
export interface CasePassage {
  /** As it stands in the answer. */
  text: string;
  /** Where it stands, in the client's version of the page or what comes nearest to it. */
  sources: Source[];
  /** Null when her version of the page has nothing that matches, and nothing translates. */
  counterpart: Counterpart | null;
}

/** One question of the client's message, and what the pages say. */
export interface CasePart {
  /** Masked. */
  question: string;
  answer: Answer;
  passages: CasePassage[];
}

/** What comes back to a caseworker. */
export interface CaseAnswer {
  /** UUID: of the conversation that keeps it until it is over. */
  id: string;
  region: string;
  /** The whole message, masked. */
  question: string;
  /** Whether something in it was masked. */
  masked: boolean;
  /** Code of the client's language. */
  language: string;
  /** Code of the caseworker's: the region's default language. */
  officeLanguage: string;
  /** One for each question of the message, in its order; danger that stands before a question is one of its own. */
  parts: CasePart[];
  /** All of it in the client's language, with links, to be sent to the client as it is. */
  forClient: string;
  /** The same in the caseworker's language. */
  forCaseworker: string;
  /** The lowest of the parts that were answered; 0 when none was. */
  confidence: number;
  /** Of the answers called `high`, about 83 % were right when it was measured; of `medium` about 60 %. */
  sureness: 'high' | 'medium' | 'low';
  /** Questions of the message (masked) that the pages do not answer. */
  unanswered: string[];
}
