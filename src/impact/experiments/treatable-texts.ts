import { type Locale, locales, type TextKey } from '../../languages/locales.js';
import { placeholdersOf } from '../../languages/placeholders.js';

/**
 * Texts of which an experiment may try another version. Emergencies, refusals, hand-over, privacy, consent and deletion
 * are not among them: nobody is to be helped less, or told less, for the sake of a figure. Neither is what Lotse is.
 */
export const treatableTexts = [
  'status.no_answer',
  'status.clarification',
  'status.answered_other_language',
  'frame.nearest_pages',
  'frame.follow_up',
  'smalltalk.greeting',
  'smalltalk.thanks',
  'smalltalk.goodbye',
  'smalltalk.insult',
] as const satisfies TextKey[];

const longest = 500;

/**
 * What is wrong with other words for texts.
 * @param texts by language, then by key
 * @returns nothing when all of them can be said
 */
export function textFaults(texts: Record<string, Record<string, string>>): { path: string[]; message: string }[] {
  return Object.entries(texts).flatMap(([language, ofLanguage]) => {
    if (!isLocale(language)) {
      return [{ path: [language], message: `is no language of the interface: ${Object.keys(locales).join(', ')}` }];
    }
    return Object.entries(ofLanguage).flatMap(([name, text]) => {
      const key = treatableTexts.find((each) => each === name);
      const message = key ? faultOf(text, usualText(language, key)) : notTreatable;
      return message === null ? [] : [{ path: [language, name], message }];
    });
  });
}

const notTreatable = `cannot be tried out: only these can, and nothing about danger, refusals, people or privacy: ${treatableTexts.join(', ')}`;

function isLocale(language: string): language is Locale {
  return Object.hasOwn(locales, language);
}

/** As it stands in the locale, with its placeholders. */
function usualText(language: Locale, key: (typeof treatableTexts)[number]): string {
  const [section = '', name = ''] = key.split('.');
  const sections: Record<string, Record<string, string | boolean>> = locales[language];
  return String(sections[section]?.[name] ?? '');
}

/** The region's name may stand in any text. @param usual the text it stands for */
function faultOf(text: string, usual: string): string | null {
  if (text === '') return 'must not be empty';
  if (text.length > longest) return `is longer than ${longest} characters`;
  const [usualNames, names] = [placeholdersOf(usual), placeholdersOf(text)];
  const missing = usualNames.filter((name) => name !== 'region' && !names.includes(name));
  if (missing.length > 0) return `must hold ${missing.map((name) => `{{${name}}}`).join(', ')}, as the usual text does`;
  const unknown = names.filter((name) => name !== 'region' && !usualNames.includes(name));
  return unknown.length > 0 ? `knows no ${unknown.map((name) => `{{${name}}}`).join(', ')}` : null;
}
