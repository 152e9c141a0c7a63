/** What browsers, voices, fonts and `Intl` call the languages whose codes here they would take for something else. */
const tags = new Map([
  // The CMS's mark for easy language; as a language tag it would mean the German of Slovenia.
  ['de-si', 'de'],
  ['sr', 'sr-Latn'],
  ['pt', 'pt-PT'],
  ['prs', 'fa-AF'],
  ['kmr', 'ku'],
]);

/** A language code as browsers understand it, for `lang` and `Intl`. */
export function languageTag(code: string): string {
  return tags.get(code) ?? code.replace(/-si$/u, '');
}

/** The calendar and the digits of the offices' letters, with which people compare it; the time of Germany. */
const asOnLetters = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'Europe/Berlin' } as const;

/**
 * A day written out, such as `13. November 2025`.
 * @param language its code; one whose months are not known here gets numbers, in the order that German letters have
 * @param time in ISO 8601
 * @returns empty when it is no time
 */
export function longDate(language: string, time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const tag = languageTag(language);
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  const format: Intl.DateTimeFormatOptions = isKnown
    ? { year: 'numeric', month: 'long', day: 'numeric' }
    : { year: 'numeric', month: '2-digit', day: '2-digit' };
  return new Intl.DateTimeFormat(isKnown ? tag : 'de', { ...format, ...asOnLetters }).format(date);
}
