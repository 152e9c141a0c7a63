const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** English name of a language code; `all` and what is unknown as it is. */
export function languageName(code: string): string {
  return code === 'all' ? 'all languages' : (names.of(code) ?? code);
}
