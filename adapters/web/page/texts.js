import { languageTag } from './language-tags.js';

/**
 * @typedef {{ language: string, dir: 'ltr' | 'rtl', languageNames: Record<string, string>,
 *   texts: Record<string, Record<string, string>> }} Texts
 */

const loaded = new Map();

/** The texts that serve readers of a language; each language is fetched once. @returns {Promise<Texts>} */
export function loadTexts(language) {
  const known = loaded.get(language);
  if (known) return known;
  const loading = fetch(`/texts/${encodeURIComponent(language)}.json`).then((response) => {
    if (!response.ok) throw new Error(`texts: ${response.status}`);
    return response.json();
  });
  loading.catch(() => loaded.delete(language));
  loaded.set(language, loading);
  return loading;
}

/** The languages on offer. @returns {Promise<{ code: string, name: string, dir: string }[]>} */
export async function loadLanguages() {
  const response = await fetch('/texts/languages.json');
  if (!response.ok) throw new Error(`languages: ${response.status}`);
  return (await response.json()).languages;
}

/** One text, such as `text(texts, 'error.rate_limited', { count: 5 })`; `count` chooses the plural form. */
export function text(texts, key, parameters = {}) {
  const [section, name] = key.split('.');
  const entries = texts.texts[section];
  const form = 'count' in parameters ? new Intl.PluralRules(languageTag(texts.language)).select(parameters.count) : '';
  const template = entries[form ? `${name}_${form}` : name] ?? entries[`${name}_other`] ?? key;
  return template.replace(/\{\{(\w+)\}\}/g, (_all, parameter) => String(parameters[parameter] ?? ''));
}

/** Name of a language in the language of the texts. */
export function languageName(texts, code) {
  const known = texts.languageNames[code];
  if (known) return known;
  let name = code;
  try {
    name = new Intl.DisplayNames([languageTag(texts.language)], { type: 'language' }).of(languageTag(code)) ?? code;
  } catch {
    // An old browser, or not a language tag: its code has to do.
  }
  return code.endsWith('-si') ? text(texts, 'language.easy', { languageName: name }) : name;
}
