import { createInstance } from 'i18next';
import dashboardDe from './impact/dashboard.de.json' with { type: 'json' };
import dashboardEn from './impact/dashboard.en.json' with { type: 'json' };
import digestDe from './impact/digest.de.json' with { type: 'json' };
import digestEn from './impact/digest.en.json' with { type: 'json' };
import figuresDe from './impact/figures.de.json' with { type: 'json' };
import figuresEn from './impact/figures.en.json' with { type: 'json' };
import gapsDe from './impact/gaps.de.json' with { type: 'json' };
import gapsEn from './impact/gaps.en.json' with { type: 'json' };
import type { TextParameters } from './texts.js';

/** What a region's people read of its effect, in their languages. */
export const impactTexts = {
  de: { ...dashboardDe, ...digestDe, ...figuresDe, ...gapsDe },
  en: { ...dashboardEn, ...digestEn, ...figuresEn, ...gapsEn },
};
export type ImpactTextKey = keyof typeof impactTexts.de;

const translator = createInstance();
void translator.init({
  resources: { de: { translation: impactTexts.de }, en: { translation: impactTexts.en } },
  fallbackLng: false,
  initAsync: false,
  // Keys such as `figure.questions.label` are names, not paths.
  keySeparator: false,
  nsSeparator: false,
  // Escaped where it is shown.
  interpolation: { escapeValue: false },
});

/** A text of reports, dashboard, gaps or digest. */
export function impactText(language: 'de' | 'en', key: ImpactTextKey, parameters: TextParameters = {}): string {
  return translator.t(key, { lng: language, ...parameters });
}
