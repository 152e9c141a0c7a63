/** What `Intl` calls a language otherwise than Lotse does, or where it would choose another script or order. */
const intlLocales: Record<string, string> = { en: 'en-GB', kmr: 'ku', prs: 'fa-AF', sr: 'sr-Latn' };

/** What `Intl` does not know is written as English. */
function localeOf(language: string): string {
  const base = language.split('-')[0] ?? language;
  const locale = intlLocales[base] ?? base;
  const known = Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0 ? locale : 'en-GB';
  // The calendar and the digits that German offices write.
  return `${known}-u-ca-gregory-nu-latn`;
}

/** Weekday, date and time in Germany, such as `Montag, 2. März um 09:00`. @param instant ISO 8601 @param language of the reader */
export function formatInstant(instant: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    // Where people count hours from noon or from sunrise, 24 hours are what stands on the door.
    hourCycle: 'h23',
    timeZone: 'Europe/Berlin',
  }).format(new Date(instant));
}
