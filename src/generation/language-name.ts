/** A language as a prompt names it: `Arabic (ar)`; easy German with what makes it easy. */
export function languageForPrompt(code: string): string {
  if (code.toLowerCase() === 'de-si') return 'easy German (Leichte Sprache: short sentences, everyday words)';
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  return `${name} (${code})`;
}
