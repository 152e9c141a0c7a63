/** Whose pages a reader can read as if they were in the reader's own language. */
const readableToo = new Map([
  ['prs', ['fa']],
  ['pes', ['fa']],
  ['hr', ['bs', 'sr']],
  ['bs', ['hr', 'sr']],
]);

/**
 * The languages in which a page serves a reader, the best first: the language itself, without its variant, its kin.
 * @param language as chosen or identified, e.g. `de-si`, `prs`
 */
export function readableLanguages(language: string): string[] {
  const base = language.split('-')[0] ?? language;
  return [...new Set([language, base, ...(readableToo.get(base) ?? [])])];
}

/** Whether two codes name one language, whatever their variants: `de` and `de-si`. */
export function sameLanguage(a: string, b: string): boolean {
  return a.split('-')[0] === b.split('-')[0];
}
