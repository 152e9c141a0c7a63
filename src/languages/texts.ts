import { createInstance } from 'i18next';
import { nameOfLanguage } from './language-names.js';
import { type Locale, locales, type TextKey } from './locales.js';
import { readableLanguages } from './readable-languages.js';

/** Values for the placeholders of a text; `count` also chooses the plural form. */
export type TextParameters = Record<string, string | number>;

/** The interface's texts in every language. */
export interface Texts {
  /** Codes of the interface languages. */
  readonly languages: readonly Locale[];
  /** One text, in the best locale for `language`. */
  t(language: string, key: TextKey, parameters?: TextParameters): string;
  /** The locale that serves readers of `language`: itself, its base language, a close relative, else English. */
  bestLocale(language: string): Locale;
  /** Direction of writing of any language, interface language or not. */
  dir(language: string): 'ltr' | 'rtl';
  /** Name of the language `named`, written in `language`: („de“, „ar“) gives „Arabisch“. */
  languageName(language: string, named: string): string;
  /** All texts of a locale as they stand, for the chat page. */
  resources(locale: Locale): (typeof locales)[Locale];
}

/** The CMS's mark for easy language; as a language tag it would mean Slovenia. */
const easyVariant = /-si$/;

/** How phones and other systems call languages that have texts here: Android says `fa-AF` for Dari. */
const otherCodes = new Map<string, string>([
  ['fa-af', 'prs'],
  ['ku', 'kmr'],
  ['ku-arab', 'ckb'],
]);

/** Loads the texts of all locales. Does not throw: the locales are part of the program, a test keeps them whole. */
export function createTexts(): Texts {
  const translator = createInstance();
  void translator.init({
    resources: Object.fromEntries(Object.entries(locales).map(([code, texts]) => [code, { translation: texts }])),
    // Otherwise i18next looks for `de-SI` where the file says `de-si`.
    lowerCaseLng: true,
    load: 'currentOnly',
    fallbackLng: false,
    initAsync: false,
    // Plain text for many channels; each escapes for itself.
    interpolation: { escapeValue: false },
  });
  const languages = Object.keys(locales) as Locale[];

  function bestLocale(language: string): Locale {
    const code = language.toLowerCase().replaceAll('_', '-');
    const isLocale = (candidate: string): candidate is Locale => Object.hasOwn(locales, candidate);
    const candidates = readableLanguages(code).map((candidate) => otherCodes.get(candidate) ?? candidate);
    return candidates.find(isLocale) ?? 'en';
  }

  function t(language: string, key: TextKey, parameters: TextParameters = {}): string {
    return translator.t(key, { lng: bestLocale(language), ...parameters });
  }

  function languageName(language: string, named: string): string {
    if (easyVariant.test(named)) {
      return t(language, 'language.easy', { languageName: languageName(language, named.replace(easyVariant, '')) });
    }
    return nameOfLanguage(bestLocale(language).replace(easyVariant, ''), named);
  }

  return {
    languages,
    t,
    bestLocale,
    dir: (language) => translator.dir(language),
    languageName,
    resources: (locale) => locales[locale],
  };
}
