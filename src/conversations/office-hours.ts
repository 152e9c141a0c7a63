import { getHolidays } from 'feiertagejs';
import { DateTime } from 'luxon';
import type { RegionSettings } from '../domain/contact.js';

/** Offices close for two weeks at most; hours that never come are given up after this many days. */
const searchedDays = 30;
/** Germany's public service is off on these days (collective agreement TVöD, § 6 (3)), though they are no holidays. */
const closedDays = new Set(['12-24', '12-31']);

/** Whether somebody reads what is sent now. */
export interface OfficeStatus {
  open: boolean;
  /** ISO 8601 time, with the offset of Germany, at which it opens next; null while open, and when hours are not known. */
  opensAt: string | null;
}

/**
 * Whether an office is open, by its weekly hours, public holidays of its state, and Germany's time.
 * @param settings of the region; without a state, the holidays that all states have
 */
export function officeStatus(
  { officeHours, state }: Pick<RegionSettings, 'officeHours' | 'state'>,
  now: Date,
): OfficeStatus {
  const instant = DateTime.fromJSDate(now, { zone: 'Europe/Berlin' });
  for (let days = 0; days <= searchedDays; days++) {
    const day = instant.startOf('day').plus({ days });
    if (isClosed(day, state)) continue;
    const spans = officeHours
      .filter(({ weekday }) => weekday === day.weekday)
      .map(({ from, to }) => ({ from: at(day, from), to: at(day, to) }))
      .sort((a, b) => a.from.toMillis() - b.from.toMillis());
    for (const { from, to } of spans) {
      if (instant < from) return { open: false, opensAt: from.toISO() };
      if (instant < to) return { open: true, opensAt: null };
    }
  }
  return { open: false, opensAt: null };
}

/** A time of day as clocks show it, also on the days when they are changed. */
function at(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute });
}

function isClosed(day: DateTime, state: RegionSettings['state']): boolean {
  if (closedDays.has(day.toFormat('MM-dd'))) return true;
  const date = day.toISODate();
  return getHolidays(day.year, state ?? 'BUND').some((holiday) => holiday.dateString === date);
}
