import { DateTime } from 'luxon';
import { LotseError } from '../../errors.js';
import type { ReportQuery } from '../../ports/impact.js';
import { daysLater, germanDay } from '../german-days.js';
import type { DateRange } from '../release/released-counts.js';

/**
 * The span of days that a report tells of. What is not over yet may still change: reports end yesterday.
 * @throws LotseError `invalid_request`
 */
export function reportRange({ from, to }: Pick<ReportQuery, 'from' | 'to'>, now: Date): DateRange {
  const yesterday = daysLater(germanDay(now), -1);
  const wanted = to === undefined ? yesterday : checkedDay('to', to);
  const last = wanted > yesterday ? yesterday : wanted;
  const first = from === undefined ? daysLater(yearBefore(last), 1) : checkedDay('from', from);
  if (first <= last) return { from: first, to: last };
  const hint = `Reports end yesterday, ${yesterday}. Choose a first day before the last.`;
  throw new LotseError('invalid_request', 'The first day of the report lies after its last.', hint);
}

function checkedDay(name: 'from' | 'to', day: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(day) && DateTime.fromISO(day, { zone: 'utc' }).isValid) return day;
  const hint = 'Write days as 2026-05-31.';
  throw new LotseError('invalid_request', `"${name}" is no day of the calendar.`, hint);
}

function yearBefore(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ years: 1 }).toFormat('yyyy-MM-dd');
}

/** A part of a report's span, such as a month. */
export interface Span extends DateRange {
  /** `2026-05`; of a week its first day. */
  key: string;
}

/** The months of a span; the first and the last may be cut. */
export function monthsOf({ from, to }: DateRange): Span[] {
  return spansOf(from, to, 'month', 'yyyy-MM');
}

/** The whole weeks of a span, Monday to Sunday. */
export function weeksOf({ from, to }: DateRange): Span[] {
  return spansOf(from, to, 'week', 'yyyy-MM-dd').filter((week) => daysLater(week.from, 6) === week.to);
}

function spansOf(from: string, to: string, unit: 'month' | 'week', format: string): Span[] {
  const spans: Span[] = [];
  for (let day = from; day <= to; ) {
    const date = DateTime.fromISO(day, { zone: 'utc' });
    const end = date.endOf(unit).toFormat('yyyy-MM-dd');
    spans.push({ key: date.toFormat(format), from: day, to: end < to ? end : to });
    day = daysLater(end, 1);
  }
  return spans;
}
