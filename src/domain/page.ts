/** What a page is about: an information page, a dated event, or a place with an address. */
export type PageKind = 'page' | 'event' | 'location';

/** One page in one language, as a source delivers it: the HTML is as its editors wrote it. */
export interface SourcePage {
  kind: PageKind;
  /** Unique among the pages of one region and language. */
  id: string;
  /** Address below the reader's base address, e.g. `/lkaugsburg/de/willkommen/`; for a web site, a full URL. */
  path: string;
  title: string;
  /** ISO 8601 time of the last change; null when the source does not tell. */
  lastUpdated: string | null;
  html: string;
  /** Id of the page above this one in the tree; null at the root. */
  parentId: string | null;
  /** Position among its siblings. */
  order: number;
  /** The ids of this page's versions: language code to page id. Holds at least the page itself. */
  versions: Record<string, string>;
  /** ISO 8601 time after which the page is past and must not be found any more (events); otherwise null. */
  expiresAt: string | null;
}

/** A heading with what stands under it: a run of the page's sentences. */
export interface Section {
  /** The headings above these sentences, outermost first, without the page's title; empty before the first heading. */
  headingPath: string[];
  /** Index of the section's first sentence in `PageStructure.sentences`. */
  firstSentence: number;
  /** Index after the section's last sentence; equal to `firstSentence` when only the heading exists. */
  endSentence: number;
}

/** A run of sentences that stood in one paragraph, list item, table row, box… of the page. */
export interface Block {
  /** `box`: a framed or repeated element of its own, kept apart from the text around it. */
  kind: 'paragraph' | 'item' | 'row' | 'contact' | 'box';
  firstSentence: number;
  endSentence: number;
}

/** A link in the page's text. */
export interface PageLink {
  text: string;
  /** As the editors wrote it; may be relative, `tel:` or `mailto:`. */
  href: string;
  /** Index of the sentence that holds the link's text; null when it stands in a heading. */
  sentence: number | null;
}

/** A page's text, taken apart: every word of the HTML is in exactly one sentence or one heading. */
export interface PageStructure {
  /** Verbatim sentences in the order of the page. */
  sentences: string[];
  /** Consecutive and without gaps: they cover all sentences. */
  sections: Section[];
  /** Consecutive and without gaps: they cover all sentences; a block never crosses a section's boundary. */
  blocks: Block[];
  links: PageLink[];
}

/** What is embedded and found: a run of sentences of one section. */
export interface Passage {
  /** Index of the section in `PageStructure.sections`. */
  section: number;
  firstSentence: number;
  endSentence: number;
  /** What the engine embeds: title and heading path, then the sentences. A box that several pages share stands alone. */
  text: string;
  /** Content hash of `text` (see `contentHash`): equal texts are embedded once. */
  hash: string;
}

/** One page in one language, as it is kept in the index. */
export interface Page {
  kind: PageKind;
  id: string;
  region: string;
  language: string;
  /** Key of the translation group: the same for all versions of a page. */
  group: string;
  path: string;
  title: string;
  lastUpdated: string | null;
  parentId: string | null;
  order: number;
  versions: Record<string, string>;
  expiresAt: string | null;
  structure: PageStructure;
  passages: Passage[];
  /** Content hash of the title: key of its vector. */
  titleHash: string;
  /** Content hash of each section's own heading, in order: key of its vector; null before the first heading. */
  headingHashes: (string | null)[];
  /** Content hash of each sentence, in order: key of its vector. */
  sentenceHashes: string[];
}
