/**
 * The languages in which to meet whoever reads: that of the page, then those of the browser. A page in German says little
 * about who reads it, so there the browser's come first.
 * @param given by whoever put the chat on the page
 */
export function wantedLanguages(given: string, page: string): string[] {
  const browser = [...navigator.languages];
  if (given) return [given, ...browser];
  return page === '' || /^de\b/i.test(page) ? [...browser, page] : [page, ...browser];
}
