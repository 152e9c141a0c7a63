import { likelyLanguages, probabilities } from './identification/likely-languages.js';
import { toArabic } from './romanised/arabic.js';
import { toCyrillic } from './romanised/cyrillic.js';
import { evidenceFor, littlePoints, type RomanisedLanguage, soundWrittenAsDigit } from './romanised/evidence.js';
import { tokenise } from './romanised/tokens.js';

export interface NativeScriptForm {
  language: RomanisedLanguage;
  /** The text in Arabic or Cyrillic letters, to search with; too rough to show to anybody. */
  text: string;
}

const languages: RomanisedLanguage[] = ['ar', 'ru', 'uk'];
/** Points the whole text has to have, and each of its words on average, to be believed. */
const fewestPoints = 1.5;
const fewestPointsAWord = 0.45;
/** Of another language, learned statistics take a text away from the rules; of these, they give one to them. */
const surelyAnother = 0.95;
const surelyRomanised = 0.9;
const surelyRomanisedWord = 0.95;
/** Words looked at: enough to tell a language. */
const mostWords = 40;

/**
 * A text typed in Latin letters, in its own script: Arabic ("kif besajjel 3enwani"), Russian ("kak poluchit posobie")
 * or Ukrainian ("de zareyestruvaty adresu"). Embedding models know these languages in their own script far better.
 * German words of the administration stay in Latin letters, as do addresses, numbers and names.
 * @returns null unless the text is surely one of the three; never throws
 */
export function nativeScriptForm(text: string): NativeScriptForm | null {
  const tokens = tokenise(text);
  const words = tokens.filter((token) => token.isWord).slice(0, mostWords);
  if (words.length === 0 || words.some((word) => /[^\p{Script=Latin}\p{M}\d\p{P}\p{Lm}\p{Sk}]/u.test(word.text)))
    return null;
  const language = romanisedLanguage(
    text,
    words.map((word) => word.text),
  );
  return language && { language, text: language === 'ar' ? toArabic(tokens) : toCyrillic(tokens, language) };
}

/** By rules, which know the spellings of chats; what is learned has a veto, and finds what they miss. */
function romanisedLanguage(text: string, words: string[]): RomanisedLanguage | null {
  const likely = likelyLanguages(text);
  const shares = [...(likely ? probabilities(likely.scores) : [])].sort(([, a], [, b]) => b - a);
  const [learned = '', share = 0] = shares[0] ?? [];
  const [best] = languages
    .map((language) => ({ language, points: totalPoints(language, words) }))
    .sort((a, b) => b.points - a.points);
  if (best && best.points >= fewestPoints)
    return share >= surelyAnother && !isRomanised(learned) ? null : best.language;
  const enough = words.length > 1 ? surelyRomanised : surelyRomanisedWord;
  return likely?.onlyLoanWords || share < enough ? null : (isRomanised(learned) ?? null);
}

function isRomanised(code: string): RomanisedLanguage | undefined {
  return languages.find((language) => code === `${language}-Latn`);
}

/** Sum of the words' points; 0 when there are too few a word. */
function totalPoints(language: RomanisedLanguage, words: string[]): number {
  const evidence = words
    // The capital of a first word says nothing.
    .map((word, position) => evidenceFor(language, position === 0 ? word.toLowerCase() : word))
    .filter((points) => points !== null);
  const total = evidence.reduce((sum, points) => sum + points, 0);
  const telling = evidence.filter((points) => points !== littlePoints);
  // One word alone tells only when a digit in it stands for a sound: "ma3loumat".
  const confirmed = evidence.filter((points) => points > 0).length > 1 || Math.max(...evidence) >= soundWrittenAsDigit;
  return confirmed && total >= fewestPointsAWord * telling.length ? total : 0;
}
