/** How words of a language vary, as far as finding a listed word in a text needs it. All of it is about folded words. */
export interface WordRules {
  /** Letters that may follow a stem. */
  suffixLetters: number;
  /** A word that stands alone in the glossary is stretched only when its stem has this many letters. */
  shortestStem: number;
  /** What changes at the end of a word and is not part of its stem. */
  ending?: RegExp;
  /** A word of a text without what is written together with it in front, other than the word itself. */
  withoutPrefix?: (word: string) => string[];
  /** Written without spaces: a wording is looked for anywhere. */
  unspaced?: true;
  /** A word that is not listed may stand between two listed ones. */
  gaps: boolean;
}

/** Words of a longer wording confirm each other, so that shorter stems are safe there. */
export const shortestStemInWording = 3;

const uninflected: WordRules = { suffixLetters: 0, shortestStem: 5, gaps: false };
/** Plurals, and little else that the glossary does not list. */
const plurals: WordRules = { suffixLetters: 2, shortestStem: 5, gaps: true };
const cyrillic: WordRules = { suffixLetters: 4, shortestStem: 5, gaps: true, ending: /[аеєиіоуыэюяьй]+$/u };
const latinCases: WordRules = { suffixLetters: 4, shortestStem: 5, gaps: true, ending: /[aeiouy]$/u };
/** Scripts that leave vowels out, so that four letters are as telling as five elsewhere. */
const arabicScript: WordRules = { suffixLetters: 3, shortestStem: 4, gaps: true };
/** A sign is a syllable. */
const ethiopic: WordRules = { suffixLetters: 2, shortestStem: 3, gaps: true };

const rules: Record<string, WordRules> = {
  en: plurals,
  fr: plurals,
  es: plurals,
  pt: plurals,
  it: { ...plurals, ending: /[aeio]$/u },
  ro: { ...latinCases, suffixLetters: 3 },
  'ar-Latn': uninflected,
  'ru-Latn': latinCases,
  ru: cyrillic,
  uk: cyrillic,
  bg: cyrillic,
  pl: latinCases,
  sr: latinCases,
  sq: latinCases,
  so: latinCases,
  ku: latinCases,
  // The last k becomes ğ before a vowel: "ayrımcılık", "ayrımcılığı".
  tr: { ...latinCases, ending: /[aeiouk]$/u },
  el: { ...latinCases, ending: /[αεηιουω]+ς?$/u },
  // Ta marbuta, folded to ه, becomes ت before a suffix: "إقامة", "إقامتي".
  ar: { ...arabicScript, ending: /ه$/u, withoutPrefix: withoutArabicPrefix },
  fa: arabicScript,
  ps: { ...arabicScript, ending: /ه$/u },
  ur: { ...arabicScript, ending: /[هاي]$/u },
  ckb: { ...arabicScript, suffixLetters: 4, ending: /[هي]$/u },
  am: { ...ethiopic, withoutPrefix: (word) => (/^[የለበከ]../u.test(word) ? [word.slice(1)] : []) },
  ti: { ...ethiopic, withoutPrefix: (word) => (/^[ንብዝክ]../u.test(word) ? [word.slice(1)] : []) },
  vi: uninflected,
  zh: { ...uninflected, unspaced: true },
};

/** The rules of a language of the glossary; those of an uninflected one when it is none. */
export function wordRules(language: string): WordRules {
  return rules[language] ?? uninflected;
}

/**
 * Takes conjunction, preposition and article off. Without an article a single letter is taken off only before four or
 * more: "بعمل" is dialect for "I do" rather than "with work".
 */
function withoutArabicPrefix(word: string): string[] {
  const [, withArticle] = /^[وف]?(?:[بك]?ال|لل)(.{2,})$/u.exec(word) ?? [];
  const [, withoutArticle] = /^(?:[وف][بلك]?|[بلك])(.{4,})$/u.exec(word) ?? [];
  return [withArticle, withoutArticle].filter((rest) => rest !== undefined);
}
