import { DateTime } from 'luxon';
import { germanDay } from '../../german-days.js';
import type { DateRange } from '../../release/released-counts.js';

/** A quarter of the calendar. */
export interface Quarter extends DateRange {
  /** `2026-Q2` */
  key: string;
}

/**
 * For 30 days a rating or a request for a person may change an event (see `isSettled`). Only then is a quarter what it
 * will be for ever.
 */
const settledAfterDays = 31;

/**
 * The quarters that lie wholly in a range and change no more: each gives the same rows in every export, so that two
 * exports cannot be subtracted from each other.
 * @param eventMonths months that events are kept: a quarter of which some may be erased already is left out
 */
export function settledQuarters({ from, to }: DateRange, now: Date, eventMonths: number): Quarter[] {
  const today = DateTime.fromISO(germanDay(now), { zone: 'utc' });
  const settledUntil = today.minus({ days: settledAfterDays });
  const keptSince = today.minus({ months: eventMonths }).plus({ days: 1 });
  const quarters: Quarter[] = [];
  const last = DateTime.fromISO(to, { zone: 'utc' });
  let start = DateTime.fromISO(from, { zone: 'utc' }).startOf('quarter');
  for (; start <= last; start = start.plus({ quarters: 1 })) {
    const end = start.endOf('quarter').startOf('day');
    const isWhole = day(start) >= from && end <= last;
    if (isWhole && end < settledUntil && start >= keptSince) {
      quarters.push({ key: start.toFormat("yyyy-'Q'q"), from: day(start), to: day(end) });
    }
  }
  return quarters;
}

function day(date: DateTime): string {
  return date.toFormat('yyyy-MM-dd');
}
