import { createInstance } from 'i18next';
import de from './office/de.json' with { type: 'json' };
import en from './office/en.json' with { type: 'json' };
import { sameLanguage } from './readable-languages.js';
import type { TextParameters } from './texts.js';

/** Languages in which offices are written to. */
export const officeTexts = { de, en };
export type OfficeTextKey = keyof typeof de;

const translator = createInstance();
void translator.init({
  resources: { de: { translation: de }, en: { translation: en } },
  fallbackLng: false,
  initAsync: false,
  // Plain text in a mail.
  interpolation: { escapeValue: false },
});

/** The language in which an office is written to: German where it is the region's, else English. */
export function officeLanguage(defaultLanguage: string): 'de' | 'en' {
  return sameLanguage(defaultLanguage, 'de') ? 'de' : 'en';
}

/** A text of a mail to an office. */
export function officeText(language: 'de' | 'en', key: OfficeTextKey, parameters: TextParameters = {}): string {
  return translator.t(key, { lng: language, ...parameters });
}
