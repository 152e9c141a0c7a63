import { type ImpactTextKey, impactText } from '../../languages/impact-texts.js';
import type { TextParameters } from '../../languages/texts.js';
import type { ReportLanguage } from '../../ports/impact.js';

/** Texts in the language of a letter. */
export type DigestWriter = (key: ImpactTextKey, parameters?: TextParameters) => string;

export function writerIn(language: ReportLanguage): DigestWriter {
  return (key, parameters) => impactText(language, key, parameters);
}
