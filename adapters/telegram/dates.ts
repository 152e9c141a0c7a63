/** What `Intl` calls a language otherwise than Lotse does, or where it would choose another script. */
const tags = new Map([
  ['sr', 'sr-Latn'],
  ['pt', 'pt-PT'],
  ['prs', 'fa-AF'],
  ['kmr', 'ku'],
]);

/**
 * A day written out, in the calendar and the digits of the offices' letters, with which people compare it.
 * @param at ISO 8601
 * @returns `13. November 2025`; `2025-11-13` where a language's months are not known; empty when it is no time
 */
export function longDate(language: string, at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const tag = tags.get(language) ?? language.replace(/-si$/u, '');
  if (Intl.DateTimeFormat.supportedLocalesOf(tag).length === 0) return date.toISOString().slice(0, 10);
  const format = { dateStyle: 'long', calendar: 'gregory', numberingSystem: 'latn' } as const;
  return new Intl.DateTimeFormat(tag, { ...format, timeZone: 'Europe/Berlin' }).format(date);
}
