import type { ImpactSettings } from '../../domain/contact.js';
import { type Outcome, outcomes, type TallyTable } from '../../domain/impact.js';
import type { BreakdownRow, Measured } from '../../domain/report.js';
import type { ReportLanguage } from '../../ports/impact.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import type { ReleasedTopics } from '../release/released-topics.js';
import type { DateRange, ReleasedCount, ReleasedCounts } from '../release/released-counts.js';
import type { Labels } from './labels.js';
import { monthsOf } from './query.js';
import { measuredCount } from './released-share.js';

/** What every figure of a region's report is made from. */
export interface ReportContext {
  region: RegionIndex;
  range: DateRange;
  language: ReportLanguage;
  counts: ReleasedCounts;
  topics: ReleasedTopics;
  settings: ImpactSettings;
  labels: Labels;
}

/** The outcomes that count as answered, in whichever language. */
export const anyLanguage = ['answered', 'answered_other_language'] as const satisfies readonly Outcome[];

/** Released counts of questions by how they ended. */
export type Outcomes = Record<Outcome, ReleasedCount>;

/** Tables whose parts are outcomes. */
export type OutcomeTable = Extract<TallyTable, 'all' | 'language' | 'channel' | 'hours' | 'sureness'>;

/** Of one key of a table: a language, a channel… */
export function outcomesIn(counts: ReleasedCounts, table: OutcomeTable, key: string, range: DateRange): Outcomes {
  return byOutcome((part) => counts.count({ table, key, part }, range));
}

/** Of a topic, with those that were merged into it. */
export function outcomesOfTopic(topics: ReleasedTopics, topic: string, range: DateRange): Outcomes {
  return byOutcome((part) => topics.outcome(topic, part, range));
}

function byOutcome(count: (part: Outcome) => ReleasedCount): Outcomes {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as Outcomes;
}

/** Number of questions, however they ended. */
export function questionsOf(of: Outcomes): number {
  return Object.values(of).reduce((all, { questions }) => all + questions, 0);
}

/** Number of questions as it is shown: where nothing is told, each way to end may hold back some. */
export function measuredQuestions(of: Outcomes): Measured {
  return measuredCount(questionsOf(of), outcomes.length);
}

/** What some outcomes are of all: their counts, and those of the others. */
export function partsOf(of: Outcomes, wanted: readonly Outcome[]): [inside: ReleasedCount[], outside: ReleasedCount[]] {
  const counts = (isInside: boolean) =>
    outcomes.filter((outcome) => wanted.includes(outcome) === isInside).map((outcome) => of[outcome]);
  return [counts(true), counts(false)];
}

/** Rows of which something may be told, the most questions first. */
export function rowsOf(
  keys: readonly string[],
  labelOf: (key: string) => { label: string; url?: string | null },
  measure: (key: string) => Measured,
): BreakdownRow[] {
  return keys
    .map((key) => ({ key, url: null, ...labelOf(key), ...measure(key) }))
    .filter(isTold)
    .sort((a, b) => size(b) - size(a) || (a.label < b.label ? -1 : 1));
}

const size = ({ of, value }: Measured) => of ?? value ?? 0;

/**
 * Rows for the months of a report from the first with a count on, in their order; those of which nothing may be told are
 * among them. None where that is all of them.
 */
export function monthRows(
  { range, labels, counts }: ReportContext,
  measure: (month: DateRange) => Measured,
): BreakdownRow[] {
  const since = counts.since('all') ?? range.from;
  const rows = monthsOf(range)
    .filter(({ to }) => to >= since)
    .map((month) => ({ key: month.key, label: labels.month(month.key), url: null, ...measure(month) }));
  return rows.some(isTold) ? rows : [];
}

/** Whether it is more than that there are fewer than five. */
function isTold({ value, of, bound }: Measured): boolean {
  return value !== null && !(of === null && bound === 'at_most');
}
