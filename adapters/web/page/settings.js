import { languageTag } from './language-tags.js';
import { loadTexts, text } from './texts.js';

/** The best language on offer for this browser: its languages in their order, exact before related. */
export function preferredLanguage(languages, wanted) {
  const codes = languages.map(({ code }) => code);
  for (const tag of wanted.map((tag) => tag.toLowerCase())) {
    // Android calls Dari `fa-AF` and Kurmanji `ku`.
    const sameTag = codes.find((code) => languageTag(code).toLowerCase() === tag);
    const found = [tag, sameTag, tag.split('-')[0]].find((code) => codes.includes(code));
    if (found) return found;
  }
  return 'en';
}

/**
 * Languages as a list to choose from: those of this browser first, then by their own names, script by script. Almost
 * thirty of them, in a language that one cannot read, have to be found at a glance.
 */
export function inReadingOrder(languages, wanted) {
  const likely = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  const place = ({ code }) => likely.indexOf(code.split('-')[0]) + 1 || likely.length + 1;
  return [...languages].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, 'en'));
}

/** Fills a list to choose from; each entry is `{ value, label }`, with the language and direction of its label. */
export function fillSelect(select, entries, chosen) {
  select.replaceChildren(
    ...entries.map(({ value, label, lang, dir }) => {
      const option = document.createElement('option');
      Object.assign(option, { value, textContent: label, selected: value === chosen });
      if (lang) Object.assign(option, { lang, dir });
      return option;
    }),
  );
}

/** Shows the page itself in a language. @returns the texts of that language */
export async function showInterface(language) {
  const texts = await loadTexts(language);
  const root = document.documentElement;
  root.lang = languageTag(texts.language);
  root.dir = texts.dir;
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = text(texts, element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(texts, element.dataset.label));
  }
  for (const element of document.querySelectorAll('[data-placeholder]')) {
    element.placeholder = text(texts, element.dataset.placeholder);
  }
  document.title = `Lotse – ${text(texts, 'chat.subtitle')}`;
  return texts;
}
