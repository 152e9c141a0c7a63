import type { Language } from '../../src/domain/region.js';

/** Scripts written from right to left. */
const rightToLeftScripts = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Easy German, as the CMS calls it. */
export const EASY_GERMAN = 'de-si';

/** A language as far as its code tells: for sources that say no more. */
export function languageFromCode(code: string): Language {
  if (code === EASY_GERMAN) return { code, nativeName: 'Leichte Sprache', dir: 'ltr' };
  try {
    const script = new Intl.Locale(code).maximize().script ?? '';
    const nativeName = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
    return { code, nativeName, dir: rightToLeftScripts.has(script) ? 'rtl' : 'ltr' };
  } catch {
    // Not a well-formed tag: the code is all there is to say.
    return { code, nativeName: code, dir: 'ltr' };
  }
}

/**
 * The code under which a page's language tag is kept: `de-AT` → `de`, `zh-Hant-TW` → `zh-hant`, easy German → `de-si`.
 * @returns null when it is no language tag (`x-default`, empty)
 */
export function languageCode(tag: string): string | null {
  const lower = tag.trim().replace(/_/g, '-').toLowerCase();
  if (/^de-(.*-)?(si|ls|simple|leicht|x-ls|x-leicht|x-simple)$/.test(lower)) return EASY_GERMAN;
  try {
    const { language, script } = new Intl.Locale(lower);
    if (language === 'und') return null;
    return script === undefined ? language : `${language}-${script.toLowerCase()}`;
  } catch {
    return null;
  }
}
