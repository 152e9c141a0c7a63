import { DateTime } from 'luxon';
import type { DateRange } from '../release/released-counts.js';

/** What was asked in so many days tells what pages lack; older questions may be about what has changed since. */
const windowDays = 84;

/** Germany's date, `2026-05-31`. */
export function germanDay(time: Date): string {
  return dateText(DateTime.fromJSDate(time, { zone: 'Europe/Berlin' }));
}

/** The date some days later; earlier for a negative number. */
export function daysLater(day: string, days: number): string {
  return dateText(DateTime.fromISO(day, { zone: 'utc' }).plus({ days }));
}

/** The last twelve weeks, until yesterday. @param today Germany's date */
export function lastTwelveWeeks(today: string): DateRange {
  return { from: daysLater(today, -windowDays), to: daysLater(today, -1) };
}

function dateText(date: DateTime): string {
  return date.toFormat('yyyy-MM-dd');
}
