import { fold } from '../../languages/folding.js';
import { joinApostrophes } from '../facts/lexicon.js';
import negations from './negations.json' with { type: 'json' };

const wordsOf = new Map(
  Object.entries(negations).map(([language, words]) => [language, new Set(words.map((word) => fold(word)))]),
);

/**
 * Whether one of two sentences denies and the other does not. "You must" and "you must not" are neighbours in every
 * space of meanings, so this is counted by words. Languages that deny by a part of the verb are not judged: false.
 */
export function denyDifferently(a: string, languageOfA: string, b: string, languageOfB: string): boolean {
  const [deniesA, deniesB] = [denies(a, languageOfA), denies(b, languageOfB)];
  return deniesA !== null && deniesB !== null && deniesA !== deniesB;
}

function denies(text: string, language: string): boolean | null {
  const negating = wordsOf.get(language.split('-')[0] ?? language);
  if (!negating) return null;
  return (fold(joinApostrophes(text)).match(/\p{L}+/gu) ?? []).some((word) => negating.has(word));
}
