import type { Gap, GapEvidence, GapKind } from '../../domain/gap.js';
import type { Counting, DateRange } from '../release/released-counts.js';
import type { Ledger } from '../release/released-topics.js';

/** Something that is, or was, a gap: what a day's look at counts and pages says of it. */
export interface FoundGap extends Pick<Gap, 'kind' | 'subject' | 'title' | 'rank'> {
  /** Whether it is enough to become a gap; what became one is found until it is over, and needs less to stay. */
  holds: boolean;
  /** Translation groups of which a change may close it. */
  nearGroups: ReadonlySet<string>;
  /** For whom it went wrong and right in a range; null where it is not about questions: it is over when it is gone. */
  ledger: ((range: DateRange, counting: Counting) => Ledger) | null;
  /** Least share of the ledger with which it opens; null as above. */
  leastShare: number | null;
  /** What differs or fails, word for word: see `GapEvidence`. */
  facts: GapEvidence['facts'];
  /** The rest, without quotes. Costs a search: only for what is kept. */
  evidence(): Promise<GapEvidence>;
}

/** Of a gap that is not about questions: it is over when it is gone. */
export const notCounted = { nearGroups: new Set<string>(), ledger: null, leastShare: null } as const;

/** Evidence that only some kinds have. */
export const noEvidence: GapEvidence = {
  people: 0,
  questions: 0,
  share: null,
  languages: [],
  missingLanguages: [],
  pages: [],
  quotes: [],
  borrow: [],
  facts: [],
};

/** Name of a gap among those of a region. */
export function gapName({ kind, subject }: { kind: GapKind; subject: string }): string {
  return `${kind}\n${subject}`;
}
