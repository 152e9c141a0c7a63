import { arabicSpellings, lookUpArabic } from './arabic-lexicon.js';
import { lookUpCyrillic } from './cyrillic.js';
import { cyrillicWords } from './cyrillic-words.js';
import { GramModel } from './gram-model.js';
import { isInternationalWord, isKeptWord } from './kept-words.js';
import { foreignWords } from './other-words.js';
import { romanisations } from './romanise.js';
import { plain } from './tokens.js';

export type RomanisedLanguage = 'ar' | 'ru' | 'uk';

/** Of a word in which a digit stands for an Arabic sound. */
export const soundWrittenAsDigit = 3;
/** Of a word that a language shares with another. */
export const littlePoints = 0.25;

/** Points a word gives for a language; chosen on the examples of the tests, in steps of a half. */
const points = {
  digitAtTheEdge: 1.5,
  frequent: 1.5,
  topical: 1,
  longTopical: 1.5,
  short: 0.5,
  anotherLanguage: -2,
  mostByLetters: 1,
};

/** Up to this many letters a word has to be spelled as listed; beyond it, a vowel may differ. */
const surelySpelled = 4;
/** So long a word is not met by chance. */
const fewestLettersOfLong = 9;

const listedSpellings = new Set(arabicSpellings);
const foreign = [...foreignWords];
const looks: Record<RomanisedLanguage, GramModel> = {
  ar: new GramModel(arabicSpellings, foreign),
  ru: new GramModel(romanisedWords('ru'), foreign),
  uk: new GramModel(romanisedWords('uk'), foreign),
};

function romanisedWords(language: 'ru' | 'uk'): string[] {
  const { frequent, topical } = cyrillicWords[language];
  return `${frequent} ${topical}`.split(/\s+/u).flatMap((word) => romanisations(word, language));
}

/** French and Italian write an article's rest before a vowel: "l'ecole". */
const elided = /^(?:[cdjlmnst]|qu|dell|all)'/u;
/** Letters that none of the three languages is romanised with. */
const foreignLetter = /[^\p{ASCII}āēīōūâêîôûḥḫḍṣṭẓġḏṯǧčšžëěŝĉ’‘`ʼʹ′ʿʾ]/iu;
/** A digit that stands for an Arabic sound: beside letters, one at a time. */
const digitInside = /[a-z]{1,}[235679]{1,2}'?[a-z]+/u;
const digitAtTheEdge = /^[23579][a-z]{3,}|[a-z]{2,}[237]$/u;
/** Articles and what goes before them, where they are typed as words of their own. */
const joint = /^(?:[aei]l|l[aei]l|[bf][ei]l|bi|wa?)$/u;
/** Digits that are numbers: "2zimmer", "3er", "a2kurs", "covid19", "3rd". */
const numeral =
  /^\d+(?:[a-z]{1,2}$|zi|ra|ta|mo|woch|jahr|stund|mal|fach|pers|kind|min|day|year|month)|^[abc][12](?:kurs\w*|level|niveau|test)?$/u;

/**
 * How much a word speaks for a language being romanised here, −2 to 3; null when it says nothing, as German words of
 * the administration, numbers and single letters do. A word that other languages have too gives `littlePoints`.
 */
export function evidenceFor(language: RomanisedLanguage, original: string): number | null {
  const word = plain(original);
  if (isKeptWord(word) || isInternationalWord(word) || numeral.test(word)) return null;
  if (foreignLetter.test(original.normalize('NFC'))) return points.anotherLanguage;
  const listed = language === 'ar' ? arabicPoints(word) : cyrillicPoints(original, language);
  const isForeign = foreignWords.has(word.replace(elided, ''));
  if (listed > 0) return isForeign ? littlePoints : listed;
  if (isForeign) return points.anotherLanguage;
  if (word.length === 1) return null;
  const score = looks[language].score(word);
  // A name, perhaps: it may be German in any language.
  if (score < 0 && /^\p{Lu}\p{Ll}/u.test(original)) return null;
  return Math.max(-points.mostByLetters, Math.min(points.mostByLetters, score));
}

function arabicPoints(word: string): number {
  if (joint.test(word)) return points.short;
  if (digitInside.test(word)) return soundWrittenAsDigit;
  if (word.length <= 3 && !digitAtTheEdge.test(word)) return listedSpellings.has(word) ? points.short : 0;
  const found = lookUpArabic(word);
  if (digitAtTheEdge.test(word)) return found ? soundWrittenAsDigit : points.digitAtTheEdge;
  if (!found || found.distance > (word.length <= surelySpelled ? 0.2 : 0.5)) return 0;
  return found.kind === 'particles' ? points.frequent : points.topical;
}

function cyrillicPoints(word: string, language: 'ru' | 'uk'): number {
  const found = lookUpCyrillic(word, language);
  if (!found) return 0;
  if (word.length <= 2) return littlePoints;
  if (word.length === 3) return points.short;
  if (found.isFrequent) return points.frequent;
  return word.length >= fewestLettersOfLong ? points.longTopical : points.topical;
}
