import { rightsLines } from '../languages/rights-lines.js';
import { readableLanguages } from '../languages/readable-languages.js';
import type { Texts } from '../languages/texts.js';
import type { RegionProfile } from '../ports/assistant.js';

/** What people are told of their messages. */
export interface Privacy {
  /** After the last message, until a conversation is erased. */
  conversationHours: number;
  /** Whether a language model or an embedding server elsewhere reads questions. */
  sendsElsewhere: boolean;
}

/**
 * Who reads what is written, and how long it is kept: the region's own words, where it has some, before Lotse's.
 * @param region null while none was chosen
 * @param language the reader's, with or without a country: `uk-UA`
 */
export function privacyLines(
  region: Pick<
    RegionProfile,
    'name' | 'defaultLanguage' | 'privacyTexts' | 'controller' | 'dataProtectionOfficer'
  > | null,
  { conversationHours, sendsElsewhere }: Privacy,
  texts: Texts,
  language: string,
): string[] {
  const { privacyTexts = {}, defaultLanguage = 'de', name = 'Lotse' } = region ?? {};
  const own = [...readableLanguages(language), defaultLanguage].find((code) => Object.hasOwn(privacyTexts, code));
  const kept = texts.t(language, 'smalltalk.who_stores_my_data', {
    ...{ region: name, count: conversationHours },
    deleteCommand: texts.t(language, 'delete.command'),
  });
  return [
    ...(own ? [privacyTexts[own] ?? ''] : []),
    kept,
    ...(sendsElsewhere ? [texts.t(language, 'smalltalk.language_model_elsewhere')] : []),
    ...rightsLines(texts, language, region),
  ];
}
