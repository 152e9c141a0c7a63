import type { Contact, ContactPoint, WeeklyHours } from '../domain/contact.js';
import type { Texts } from '../languages/texts.js';

/** A region's office as a contact in the words of `language`. */
export function contactOfPoint(point: ContactPoint, texts: Texts, language: string): Contact {
  const spoken = point.languages.map((code) => texts.languageName(language, code));
  return {
    kind: 'region',
    name: point.name,
    phone: point.phone?.replaceAll(/\s/gu, '') ?? null,
    email: point.email,
    address: point.address,
    hours: point.hours.length > 0 ? weeklyHoursText(point.hours, texts.bestLocale(language)) : null,
    languages: spoken.length > 0 ? new Intl.ListFormat(intlLocale(texts.bestLocale(language))).format(spoken) : null,
    free: null,
  };
}

/** Locales whose code means something else to `Intl`, or another script than the texts are written in. */
const intlLocales = new Map([
  ['de-si', 'de'],
  ['prs', 'fa-AF'],
  ['kmr', 'ku'],
  ['sr', 'sr-Latn'],
]);

function intlLocale(locale: string): string {
  return intlLocales.get(locale) ?? locale;
}

/**
 * Weekly hours for people: `Montag–Freitag 09:00–12:00; Montag 14:00–17:00`. Days in a row with the same span are
 * joined; the digits are European ones, as on every sign at a German door.
 * @param hours in any order
 * @param locale one of the interface languages
 */
export function weeklyHoursText(hours: WeeklyHours[], locale: string): string {
  const weekdays = new Intl.DateTimeFormat(intlLocale(locale), { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const nameOf = (weekday: number) => weekdays.format(Date.UTC(2024, 0, weekday));
  const bySpan = new Map<string, number[]>();
  for (const { weekday, from, to } of [...hours].sort(
    (a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from),
  )) {
    bySpan.set(`${from}–${to}`, [...(bySpan.get(`${from}–${to}`) ?? []), weekday]);
  }
  return [...bySpan]
    .flatMap(([span, days]) => runsOf(days).map(([first, last]) => ({ span, first, last })))
    .sort((a, b) => a.first - b.first)
    .map(({ span, first, last }) => `${nameOf(first)}${last > first ? `–${nameOf(last)}` : ''} ${span}`)
    .join('; ');
}

/** First and last number of each run without a gap. @param days ascending */
function runsOf(days: number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && day - run[1] <= 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
