import { isInternationalWord, isKeptWord } from '../romanised/kept-words.js';
import { plain } from '../romanised/tokens.js';
import { wordsOf } from './character-features.js';
import { germanNouns } from './german-nouns.js';
import { languageScores } from './language-model.js';
import { findScript } from './scripts.js';

/** Known so that their texts are not taken for others; few newcomers write them. */
const neighbours = new Set('nl hu cs sk sl az sw lt sv fi ca id tl ha mk ti-Latn'.split(' '));
/** How much less likely a neighbour is before its text is read, in nats. */
const neighbourPenalty = 3;
/** Languages in a script that few type them in: Serbian in Cyrillic, Persian in Latin letters. */
const rarelyWrittenSo = new Set(['Cyrillic sr', 'Latin fa-Latn', 'Latin ur-Latn', 'Latin bg-Latn']);
const rareScriptPenalty = 1.5;
/** Arabic, Russian and Ukrainian in Latin letters: many do, far more do not. */
const romanisedPenalty = 1;
/** Languages that most of the messages come in. */
const frequent = new Set(['de', 'en', 'ar', 'fa', 'uk', 'ru', 'tr']);
const frequentBonus = 0.5;

/** Courtesies of German, English and French that people use in any language. */
const courtesies = new Set('hallo hello hi danke thanks merci bitte ja nein ok okay super tschuss ciao'.split(' '));

/** What a text's letters and words tell about its language. */
export interface LikelyLanguages {
  /**
   * How much speaks for each language that is written so, in nats; a language that is the only one in its script has
   * no rivals. Romanised ones have codes as `ar-Latn`.
   */
  scores: Map<string, number>;
  /** Whether there is nothing but words that newcomers use in any language: "Kita?", "Danke". */
  onlyLoanWords: boolean;
}

/** Null when a text has no letters of a known script. */
export function likelyLanguages(text: string): LikelyLanguages | null {
  const found = findScript(text);
  if (!found) return null;
  if ('language' in found) return { scores: new Map([[found.language, 0]]), onlyLoanWords: false };
  const { script } = found;
  const words = wordsOf(text, script);
  const telling = script === 'Latin' ? words.filter((word) => !isLoanWord(word)) : words;
  const scores = languageScores(words, script);
  const ofTelling = telling.length > 0 && telling.length < words.length ? languageScores(telling, script) : scores;
  for (const [language, score] of scores) {
    let prior = 0;
    if (neighbours.has(language)) prior = -neighbourPenalty;
    else if (rarelyWrittenSo.has(`${script} ${language}`)) prior = -rareScriptPenalty;
    else if (language.endsWith('-Latn')) prior = -romanisedPenalty;
    else if (frequent.has(language)) prior = frequentBonus;
    // What is left when the loan words are taken out counts as much as the whole: they may be German after all.
    scores.set(language, (score + (ofTelling.get(language) ?? 0)) / 2 + prior);
  }
  return { scores, onlyLoanWords: words.length > 0 && telling.length === 0 };
}

/** Names of German offices and papers, and words that are everybody's, tell nothing about who writes them. */
function isLoanWord(word: string): boolean {
  const plainWord = plain(word);
  return (
    isKeptWord(plainWord) || isInternationalWord(plainWord) || courtesies.has(plainWord) || germanNouns().has(plainWord)
  );
}

/** Scores as probabilities: softmax. */
export function probabilities(scores: Map<string, number>): Map<string, number> {
  const most = Math.max(...scores.values());
  let total = 0;
  for (const score of scores.values()) total += Math.exp(score - most);
  return new Map([...scores].map(([language, score]) => [language, Math.exp(score - most) / total]));
}
