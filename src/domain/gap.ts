/** What pages can lack. */
export const gapKinds = [
  /** A topic asked and not answered. */
  'topic_not_answered',
  /** A topic answered and found unhelpful. */
  'topic_unhelpful',
  /** A topic that is answered in some languages, and has no version in one that people ask in. */
  'language_missing',
  /** A page that next to nobody is shown. */
  'page_hardly_found',
  /** A page shown and found unhelpful. */
  'page_unhelpful',
  /** A page that is much asked for and was not changed for long. */
  'page_outdated',
  /** A link that leads nowhere. */
  'broken_link',
  /** Two pages, or two versions of one, that name different contact data for the same. */
  'contradiction',
] as const;
export type GapKind = (typeof gapKinds)[number];

export const gapStates = ['open', 'taken', 'page_changed', 'closed'] as const;
export type GapState = (typeof gapStates)[number];

/** A page as whoever cares for it sees it. */
export interface PageLinkInfo {
  title: string;
  url: string;
  language: string;
  /** ISO 8601; null when the source does not tell. */
  lastUpdated: string | null;
}

/** A page of another municipality that answers what is asked here, for adoption. */
export interface BorrowProposal extends PageLinkInfo {
  /** Slug and name of the other region. */
  region: string;
  regionName: string;
  /** As the other region states it; null: not stated, has to be asked for. */
  licence: string | null;
  /** Sentences that answer, verbatim. */
  quote: string;
  /** 0 to 1: how likely it answers; by the gate where questions could be quoted, by nearness otherwise. */
  confidence: number;
  /** Languages the other region has it in. */
  languages: string[];
}

/** What stands behind a gap. Every count has been released: none tells of fewer than five people. */
export interface GapEvidence {
  /** Rounded; 0 where it is not about questions. */
  people: number;
  questions: number;
  /** Share not answered or unhelpful, 0 to 1; null where it is not about questions. */
  share: number | null;
  /** Languages asked in, the most frequent first, as far as five people asked in each. */
  languages: { code: string; people: number }[];
  /** Languages asked in without a version of the page that is nearest. */
  missingLanguages: string[];
  /** Pages that people were shown instead, or that it is about. */
  pages: PageLinkInfo[];
  /** As it was asked, masked, by people who agreed. */
  quotes: { text: string; language: string }[];
  borrow: BorrowProposal[];
  /** What differs or fails, word for word: two telephone numbers, an address and its status. */
  facts: { label: string; value: string; page: PageLinkInfo | null }[];
}

/** Something that the pages of a region lack. */
export interface Gap {
  /** UUID. */
  id: string;
  region: string;
  kind: GapKind;
  /**
   * What it is about: a topic's id, a translation group, an address, `language:so` where nothing is published in a
   * language; with `kind` unique in the region.
   */
  subject: string;
  /** For people, in German: name of the topic, title of the page. */
  title: string;
  state: GapState;
  /** Germany's dates. */
  openedOn: string;
  changedOn: string;
  /** Whether staff closed it: what is known to be no gap does not come back as soon as what closed by itself. */
  closedByStaff?: boolean;
  /** For the order of the list, the highest first. */
  rank: number;
  evidence: GapEvidence;
}
