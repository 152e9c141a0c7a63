import { DateTime } from 'luxon';

/** A letter about a week goes out on the Monday after it, from this hour of Germany's day on. */
const firstHour = 6;

/** An ISO week that is over. */
export interface DigestWeek {
  /** `2026-W21` */
  name: string;
  number: number;
  /** Germany's dates of its Monday and its Sunday. */
  from: string;
  to: string;
}

/** The week that a letter written now looks back on. */
export function weekBefore(now: Date): DigestWeek {
  const monday = DateTime.fromJSDate(now, { zone: 'Europe/Berlin' })
    .minus({ hours: firstHour })
    .startOf('week')
    .minus({ weeks: 1 });
  return {
    name: monday.toFormat("kkkk-'W'WW"),
    number: monday.weekNumber,
    from: monday.toFormat('yyyy-MM-dd'),
    to: monday.plus({ days: 6 }).toFormat('yyyy-MM-dd'),
  };
}
