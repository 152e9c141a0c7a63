/** What browsers, voices and fonts call the languages whose codes here they would take for something else. */
const tags = new Map([
  // The CMS's mark for easy language; as a language tag it would mean the German of Slovenia.
  ['de-si', 'de'],
  ['sr', 'sr-Latn'],
  ['pt', 'pt-PT'],
  ['prs', 'fa-AF'],
  ['kmr', 'ku'],
]);

/** A language code as browsers understand it, for `lang` and `Intl`. */
export function languageTag(code) {
  return tags.get(code) ?? code.replace(/-si$/, '');
}

/**
 * A day written out, in the calendar and the digits of the offices' letters, with which people compare it.
 * @param {string} language its code
 * @param {string} time in ISO 8601
 * @returns {string} empty when it is no time
 */
export function longDate(language, time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const tag = languageTag(language);
  // A language whose months are not known here gets numbers only, in the order that German letters have.
  const [locale, month] = Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0 ? [tag, 'long'] : ['de', '2-digit'];
  const day = month === 'long' ? 'numeric' : '2-digit';
  const format = { year: 'numeric', month, day, calendar: 'gregory', numberingSystem: 'latn' };
  return new Intl.DateTimeFormat(locale, { ...format, timeZone: 'Europe/Berlin' }).format(date);
}
