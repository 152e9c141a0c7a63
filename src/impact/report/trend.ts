import type { BreakdownRow, Figure, Measured } from '../../domain/report.js';
import { daysLater } from '../german-days.js';
import type { DateRange } from '../release/released-counts.js';
import { shareDifference } from '../statistics/difference.js';
import {
  anyLanguage,
  measuredQuestions,
  monthRows,
  outcomesIn,
  partsOf,
  questionsOf,
  type ReportContext,
} from './context.js';
import { figure } from './figure.js';
import { weeksOf } from './query.js';
import { measuredShare, releasedShare, untold } from './released-share.js';

/** Days of twelve weeks. */
const twelveWeeks = 84;

/** Whether questions are answered more often: the last twelve weeks against the twelve before. */
export function trend(context: ReportContext): Figure {
  const { counts, range, labels } = context;
  const of = (span: DateRange) => outcomesIn(counts, 'all', '', span);
  const last = { from: daysLater(range.to, 1 - twelveWeeks), to: range.to };
  const before = { from: daysLater(last.from, -twelveWeeks), to: daysLater(last.from, -1) };
  const since = counts.since('all') ?? '9999';
  const weeks: BreakdownRow[] = weeksOf({ from: before.from, to: range.to })
    .filter(({ to }) => to >= since)
    .map((week) => ({
      key: week.key,
      label: labels.day(week.key),
      url: null,
      ...measuredQuestions(of(week)),
    }));
  return figure('trend', 'difference', change(context, before, last), [
    {
      by: 'month',
      measure: 'any_language',
      unit: 'share',
      rows: monthRows(context, (month) => measuredShare(...partsOf(of(month), anyLanguage))),
    },
    { by: 'week', measure: 'questions', unit: 'questions', rows: weeks },
  ]);
}

function change({ counts }: ReportContext, before: DateRange, last: DateRange): Measured {
  const since = counts.since('all');
  const [first, second] = [before, last].map((span) => outcomesIn(counts, 'all', '', span));
  if (since === null || since > before.from || !first || !second) return untold;
  const [then, now] = [first, second].map((of) => releasedShare(...partsOf(of, anyLanguage)));
  if (!then || !now) return untold;
  return { ...shareDifference(now, then), of: questionsOf(first) + questionsOf(second), bound: 'exact' };
}
