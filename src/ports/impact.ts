import type { Experiment, ExperimentResult } from '../domain/experiment.js';
import type { Gap, GapState } from '../domain/gap.js';
import type { Report } from '../domain/report.js';
import type { Staff } from '../domain/staff.js';

/** Languages in which reports are written. */
export type ReportLanguage = 'de' | 'en';

export interface ReportQuery {
  region: string;
  /** Germany's dates, both included. When not given: a year back, until yesterday. */
  from?: string | undefined;
  to?: string | undefined;
  language?: ReportLanguage | undefined;
}

/** A weekly letter to those who care for a region's pages. */
export interface Digest {
  region: string;
  /** ISO week it looks back on: `2026-W21`. */
  week: string;
  subject: string;
  /** Plain text, at most 24 lines of 80 characters. */
  text: string;
}

/** What a region is shown of the effect: every number has been released, none tells of fewer than five people. */
export interface Impact {
  /** @throws LotseError `unknown_region`, `invalid_request` when the dates are none or the wrong way round */
  report(query: ReportQuery): Promise<Report>;
  /**
   * The anonymised event table as CSV (RFC 4180), line by line; the first is the header. The code book is in
   * `docs/impact.md`.
   */
  eventTable(query: ReportQuery): AsyncIterable<string>;
  /** The highest first; closed ones last. */
  gaps(region: string): Promise<Gap[]>;
  /** @throws LotseError `not_found` */
  setGapState(region: string, id: string, state: GapState): Promise<Gap>;
  digest(region: string, language?: ReportLanguage): Promise<Digest>;
  experiments(region: string): Promise<{ experiment: Experiment; result: ExperimentResult }[]>;
  /** Brings gaps, topics' names and seen pages up to date: once a day, or before a report that wants the newest. */
  refresh(region: string): Promise<void>;
}

/** How staff comes in. */
export interface StaffAccess {
  /** @returns null when the code is worth nothing */
  signIn(code: string): Promise<{ token: string; staff: Staff; expiresAt: string } | null>;
  /** Who a browser belongs to; null when its session is over. */
  whoIs(token: string): Promise<Staff | null>;
  signOut(token: string): Promise<void>;
}
