import { type Intent, intents } from '../domain/intent.js';
import { type FoundWords, findIntentWords } from './intent-words.js';
import { type LetterPairs, mayBeRandom, oddLetters } from './odd-letters.js';

/** Intents that have word lists. */
const listed = intents.filter((intent): intent is Exclude<Intent, 'question'> => intent !== 'question');
const social = ['greeting', 'thanks', 'goodbye'] as const;

/** What a message is judged by, besides its vector; in the order of a row. */
export const wordFeatures = [
  ...listed.flatMap((intent) => [`${intent} share`, `${intent} alone`]),
  ...['social alone', 'filler share', 'rest share', 'asks', 'asks share', 'question mark', 'words', 'few words'],
  ...[
    'surprise',
    'highest surprise',
    'keyboard neighbours',
    'repeated',
    'no letters',
    'few letters',
    'random',
    'digits',
  ],
] as const;

/**
 * The row of a message, about 0 to 1 each.
 * @param language of the message; null when unknown
 * @param pairs the learned letter pairs
 */
export function wordFeaturesOf(text: string, language: string | null, pairs: LetterPairs): Float32Array {
  const found = findIntentWords(text, language);
  const odd = oddLetters(text, pairs);
  const share = (words: Set<number> | undefined) => (words?.size ?? 0) / Math.max(1, found.count);
  const asks = found.covered.get('asks');
  const known = new Set([...found.covered].flatMap(([kind, words]) => (kind === 'asks' ? [] : [...words])));
  return Float32Array.of(
    ...listed.flatMap((intent) => [share(found.covered.get(intent)), coversAll(found, [intent])]),
    coversAll(found, social),
    share(found.covered.get('filler')),
    found.count === 0 ? 0 : 1 - share(known),
    asks ? 1 : 0,
    share(asks),
    /[?؟;⸮՞？፧]/u.test(text) ? 1 : 0,
    Math.log1p(found.count) / 3,
    found.count > 0 && found.count <= fewWords ? 1 : 0,
    odd.surprise / 5,
    odd.highestSurprise / 5,
    odd.keyboardNeighbours,
    odd.repeated ? 1 : 0,
    odd.letters === 0 ? 1 : 0,
    odd.letters > 0 && odd.letters < 3 ? 1 : 0,
    mayBeRandom(text, odd) ? 1 : 0,
    /\d/u.test(text) ? 1 : 0,
  );
}

/** So few words name a topic, or greet. */
const fewWords = 2;

/** Where in a row the findings of the lists end. */
const endOfLists = wordFeatures.indexOf('filler share');

/** A row as it were if no list knew the message's words: what is learned must not lean on the lists alone. */
export function withoutLists(row: Float32Array): Float32Array {
  const blind = row.slice().fill(0, 0, endOfLists);
  blind[wordFeatures.indexOf('rest share')] = 1 - (row[wordFeatures.indexOf('filler share')] as number);
  return blind;
}

/** 1 when the wordings of some intents, and fillers, are all that a message says. */
function coversAll({ count, covered }: FoundWords, of: readonly Exclude<Intent, 'question'>[]): number {
  const said = new Set(of.flatMap((intent) => [...(covered.get(intent) ?? [])]));
  if (said.size === 0) return 0;
  for (const place of covered.get('filler') ?? []) said.add(place);
  return said.size === count ? 1 : 0;
}
