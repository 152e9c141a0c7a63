import type { WeeklyHours } from '../domain/contact.js';

/** What `Intl` calls a language otherwise than Lotse does, or where it would choose another script or order. */
const intlLocales: Record<string, string> = { en: 'en-GB', kmr: 'ku', prs: 'fa-AF', sr: 'sr-Latn' };

/** @param language an interface language; one that `Intl` does not know is written as English */
function localeOf(language: string): string {
  const base = language.split('-')[0] ?? language;
  const locale = intlLocales[base] ?? base;
  const known = Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0 ? locale : 'en-GB';
  // The calendar and the digits that German offices write.
  return `${known}-u-ca-gregory-nu-latn`;
}

/** Weekday, date and time in Germany, such as `Montag, 2. März um 09:00`. @param instant ISO 8601 */
export function formatInstant(instant: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    // Where people count hours from noon or from sunrise, 24 hours are what stands on the door.
    hourCycle: 'h23',
    timeZone: 'Europe/Berlin',
  }).format(new Date(instant));
}

/** Weekly hours as `Montag–Mittwoch: 08:00–12:00; Donnerstag: …`; days in a row with the same hours are joined. */
export function formatWeeklyHours(hours: WeeklyHours[], language: string): string {
  const names = new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const nameOf = (weekday: number) => names.format(new Date(Date.UTC(2024, 0, weekday)));
  const runs: { first: number; last: number; spans: string }[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const spans = hours.filter((each) => each.weekday === weekday).map(({ from, to }) => `${from}–${to}`);
    if (spans.length === 0) continue;
    const text = spans.sort().join(', ');
    const run = runs.at(-1);
    if (run && run.last === weekday - 1 && run.spans === text) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, spans: text });
  }
  return runs
    .map(({ first, last, spans }) => {
      const days = first === last ? nameOf(first) : `${nameOf(first)}–${nameOf(last)}`;
      return `${days}: ${spans}`;
    })
    .join('; ');
}

/** A list in words: `Deutsch, Arabisch und Türkisch`. */
export function formatList(items: string[], language: string): string {
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(items);
}
