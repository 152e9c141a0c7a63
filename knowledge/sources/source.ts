import type { SourcePage } from '../../src/domain/page.js';
import type { Region } from '../../src/domain/region.js';

/** A page that could not be used; the rest goes on without it. */
export interface SourceProblem {
  /** Address or file of the page, or of what was read when no page could be told. */
  where: string;
  /** What is wrong with it, in one sentence. */
  problem: string;
}

/** All pages of one region and language. */
export interface SourceContent {
  pages: SourcePage[];
  problems: SourceProblem[];
}

/** Where pages come from: a CMS, a folder with its saved answers, a web site. */
export interface Source {
  /** For messages: the address or folder. */
  readonly name: string;
  /**
   * The regions on offer, with their languages.
   * @throws LotseError `source_unreachable` when the source cannot be read.
   */
  regions(): Promise<Region[]>;
  /**
   * All current pages, events and locations of a region in a language.
   * @throws LotseError `source_unreachable` when any of it cannot be read: half an answer is none, the old index stays.
   */
  content(region: Region, language: string): Promise<SourceContent>;
}
