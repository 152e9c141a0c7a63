import type { Gap } from '../domain/gap.js';

/** A page's version as it was last seen. */
export interface SeenPage {
  language: string;
  /** Translation group. */
  group: string;
  /** Digest of its sentences. */
  digest: string;
}

/** A page's version that was changed, or is new. */
export interface PageChange {
  language: string;
  group: string;
  /** Germany's date on which it was seen to be. */
  day: string;
}

/** What became of a link when it was last tried. */
export interface CheckedLink {
  url: string;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** How many times in a row, on different days, it failed. */
  failures: number;
  /** ISO 8601. */
  checkedAt: string;
}

/** What is known of a region's pages beside their text, and what they lack. What resolved is durable. */
export interface GapStore {
  gaps(region: string): Promise<Gap[]>;
  /**
   * By region, kind and subject: new ones are added, known ones written over, but for their ids. What people asked is not
   * kept here (`quotes` come back empty): it would outlive the questions it is taken from. See `ImpactStore.keptQuestions`.
   */
  saveGaps(gaps: readonly Gap[]): Promise<void>;
  /** Erases closed gaps. @param before Germany's date of their last change, exclusive */
  forgetClosed(before: string): Promise<void>;
  seenPages(region: string): Promise<SeenPage[]>;
  /** Replaces what was seen of a region, and adds what has changed. */
  saveSeenPages(region: string, pages: readonly SeenPage[], changes: readonly PageChange[]): Promise<void>;
  pageChanges(region: string): Promise<PageChange[]>;
  links(region: string): Promise<CheckedLink[]>;
  /** Replaces what was known of a region's links. */
  saveLinks(region: string, links: readonly CheckedLink[]): Promise<void>;
  /**
   * Notes of a letter of a region's digest that it went out, or that one process tries to send it.
   * @param letter any text, such as `2026-W21` with what tells its readers apart
   * @returns false when it was noted before
   */
  noteDigest(region: string, letter: string): Promise<boolean>;
  isDigestNoted(region: string, letter: string): Promise<boolean>;
  /** Takes a note back. */
  dropDigest(region: string, letter: string): Promise<void>;
}
