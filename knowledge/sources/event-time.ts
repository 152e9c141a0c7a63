import { DateTime, IANAZone } from 'luxon';

/** Integreat's municipalities are in Germany; the CMS names the zone wherever it knows it. */
const DEFAULT_TIME_ZONE = 'Europe/Berlin';

/** When an event takes place, in the clock of its own place. */
export interface EventTime {
  start: DateTime<true>;
  end: DateTime<true>;
  allDay: boolean;
}

/** Fields of the CMS's `event`. */
interface RawEventTime {
  start: string;
  end: string;
  all_day?: boolean | null | undefined;
  timezone?: string | null | undefined;
}

/** Start and end of an event, or in one sentence what is wrong with them. */
export function readEventTime(raw: RawEventTime): EventTime | { problem: string } {
  const zone = raw.timezone ?? DEFAULT_TIME_ZONE;
  // luxon knows further names ("UTC+2", "system"), which mean something else, or nothing, to Intl.
  if (!IANAZone.isValidZone(zone)) return { problem: 'event.timezone is no known time zone' };
  const start = DateTime.fromISO(raw.start, { zone });
  const end = DateTime.fromISO(raw.end, { zone });
  if (!start.isValid || !end.isValid) return { problem: 'event.start or event.end is no valid time' };
  if (end < start) return { problem: 'event.end is before event.start' };
  return { start, end, allDay: raw.all_day === true };
}

/**
 * A span of time in words: `Tuesday, 24 November 2026, 18:00–20:00`. Gregorian calendar and Latin digits in every
 * language: the reader compares them with the office's door and with German letters.
 */
export function timeInWords({ start, end, allDay }: EventTime, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: start.zoneName,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(allDay ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  });
  const words = format.formatRange(start.toJSDate(), end.toJSDate());
  // Thin and no-break spaces would keep words from being found.
  return words.replace(/[\u00a0\u2009\u202f]/g, ' ');
}
