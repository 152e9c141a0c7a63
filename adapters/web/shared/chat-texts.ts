import type { TextKey } from '../../../src/languages/locales.js';
import { languageTag } from '../../../src/languages/dates.js';

/** What the chat says itself; all else comes with the answers, and an old telephone waits for every kilobyte. */
export const shownSections = [
  ...(['status', 'notice', 'language', 'error', 'chat'] as const),
  ...(['handover', 'contact', 'feedback', 'consent', 'delete'] as const),
];
type ShownSection = (typeof shownSections)[number];

/** Name of a text that the chat shows. */
export type ChatTextKey = Extract<TextKey, `${ShownSection}.${string}`>;

/** A language on offer: its own name, and how it is written. */
export interface OfferedLanguage {
  code: string;
  name: string;
  dir: 'ltr' | 'rtl';
}

/** The chat's texts in one language, as `/texts/{language}.json` gives them. */
export interface ChatTexts {
  language: string;
  dir: 'ltr' | 'rtl';
  /** All languages that the chat speaks. */
  languages: OfferedLanguage[];
  /** Names of these languages, in the language of the texts. */
  languageNames: Record<string, string>;
  texts: Record<string, Record<string, string>>;
}

/** One text, such as `text(texts, 'error.rate_limited', { count: 5 })`; `count` chooses the plural form. */
export function text(texts: ChatTexts, key: ChatTextKey, parameters: Record<string, string | number> = {}): string {
  const [section = '', name = ''] = key.split('.');
  const entries = texts.texts[section] ?? {};
  const { count } = parameters;
  const form = typeof count === 'number' ? new Intl.PluralRules(languageTag(texts.language)).select(count) : '';
  const template = entries[form ? `${name}_${form}` : name] ?? entries[`${name}_other`] ?? key;
  return template.replace(/\{\{(\w+)\}\}/g, (_all, parameter: string) => String(parameters[parameter] ?? ''));
}

/** Name of a language in the language of the texts. */
export function languageName(texts: ChatTexts, code: string): string {
  const known = texts.languageNames[code];
  if (known) return known;
  const name = nameInBrowser(languageTag(texts.language), languageTag(code)) ?? code;
  return code.endsWith('-si') ? text(texts, 'language.easy', { languageName: name }) : name;
}

function nameInBrowser(language: string, named: string): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(named);
  } catch {
    // An old browser, or not a language tag: its code has to do.
    return undefined;
  }
}

/**
 * Languages as a list to choose from: those of this browser first, then by their own names, script by script. Almost
 * thirty of them, in a language that one cannot read, have to be found at a glance.
 * @param wanted tags of the browser's languages, the most wanted first
 */
export function inReadingOrder<Language extends { code: string; name: string }>(
  languages: readonly Language[],
  wanted: readonly string[],
): Language[] {
  const baseOf = (tag: string) => tag.toLowerCase().split('-')[0];
  const likely = wanted.map(baseOf);
  const place = ({ code }: Language) => likely.indexOf(baseOf(code)) + 1 || likely.length + 1;
  return [...languages].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, 'en'));
}
