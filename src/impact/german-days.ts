import { DateTime } from 'luxon';

const germany = { zone: 'Europe/Berlin' };

/** Germany's date, `2026-05-31`. */
export function germanDay(time: Date): string {
  return DateTime.fromJSDate(time, germany).toFormat('yyyy-MM-dd');
}

/** The date some days later; earlier for a negative number. @param day Germany's date */
export function daysLater(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** Whole days from one of Germany's dates to another; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days;
}
