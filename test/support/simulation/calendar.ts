import { DateTime } from 'luxon';
import type { Chance } from './random.js';

const zone = 'Europe/Berlin';
/** Questions of each hour of the day, beside others: most are asked in the evening, when offices are closed. */
const hours = [1, 0.5, 0.3, 0.2, 0.3, 0.6, 1.5, 3, 5, 7, 8, 7, 6, 6, 6, 6, 6, 7, 8, 9, 10, 9, 6, 3];
const weekdays = [1.1, 1.1, 1, 1, 0.9, 0.6, 0.5];
const holidayShare = 0.15;

/** A day of the year that is played, Germany's date, and how much is asked on it, beside others. */
export interface PlayedDay {
  date: string;
  weight: number;
}

/** The days from one to the other, both included. */
export function daysBetween(from: string, to: string, holidays: readonly { from: string; to: string }[]): PlayedDay[] {
  const days: PlayedDay[] = [];
  for (let day = at(from); day <= at(to); day = day.plus({ days: 1 })) {
    const date = day.toISODate() ?? '';
    const onHoliday = holidays.some((each) => date >= each.from && date <= each.to);
    days.push({ date, weight: (weekdays[day.weekday - 1] ?? 1) * (onHoliday ? holidayShare : 1) });
  }
  return days;
}

/** A time of that day. */
export function timeOn(date: string, chance: Chance): Date {
  const hour = chance.weighted([...hours.keys()], (each) => hours[each] ?? 0);
  return at(date)
    .set({ hour, minute: chance.whole(0, 59) })
    .toJSDate();
}

function at(date: string): DateTime {
  return DateTime.fromISO(date, { zone });
}
