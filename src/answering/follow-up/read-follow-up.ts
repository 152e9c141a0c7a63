import { type FollowUpWords, followUpWords, wordsOf } from './follow-up-words.js';

/** What a message by itself tells of going on from an earlier one. */
export type FollowUpCue =
  /** Nothing: it stands alone. */
  | { kind: 'none' }
  /** It picks one of the things shown before, counted from 0; −1 is the last. */
  | { kind: 'choice'; index: number }
  /** It says nothing of a subject and makes no sense alone: "how much does it cost?" */
  | { kind: 'strong' }
  /** It begins or points like one that goes on, but names something: "and for the swimming pool?" */
  | { kind: 'weak' }
  /** It is very short and hardly names anything: "up to which age?" */
  | { kind: 'vague' };

/** A message of more words stands alone, whatever it begins with. */
const mostWords = 9;
/** Of more words about a subject, it has one of its own. */
const mostContentWords = 3;
/** A stem counts where at most so much follows: "Kind" is in „Kindern“, not in „Kindergeld“. */
const longestEnding = 4;
const shortestStem = 4;
/** More words may name a subject although each of them may be said of any: "what documents to register my address?" */
const mostEmptyWords = 6;
/** So few words say little, whatever they name: the pages tell whether they are enough. */
const fewWords = 3;
/** Of more words, even one that names little has a subject. */
const mostVagueWords = 5;
/** Longer picks are questions of their own: "the second one" has at most so many words. */
const mostWordsOfChoice = 5;
const han = /\p{Script=Han}/u;

/**
 * Reads from the words of a message whether it goes on from an earlier one.
 * @param text cleaned
 * @param language of the message, or of the person
 */
export function readFollowUp(text: string, language: string): FollowUpCue {
  const words = followUpWords(language);
  if (!words) return { kind: 'none' };
  const tokens = wordsOf(text, language);
  if (tokens.length === 0 || tokens.length > mostWords) return { kind: 'none' };
  const index = choiceOf(tokens, words);
  if (index !== null) return { kind: 'choice', index };

  const goesOn = words.and.has(tokens[0] ?? '');
  const pointing = tokens.filter((token) => words.refer.has(token));
  const content = tokens.filter((token) => !isEmpty(token, words));
  const named = content.filter((token) => !isAspect(token, words));
  if (named.length === 0) return { kind: tokens.length <= mostEmptyWords ? 'strong' : 'weak' };
  if ((goesOn || pointing.length > 0) && named.length <= mostContentWords) return { kind: 'weak' };
  const mostNamed = named.length < content.length ? 2 : 1;
  const isVague = tokens.length <= fewWords || (tokens.length <= mostVagueWords && named.length <= mostNamed);
  return isVague ? { kind: 'vague' } : { kind: 'none' };
}

function isEmpty(token: string, words: FollowUpWords): boolean {
  return words.and.has(token) || words.refer.has(token) || words.function.has(token) || /^\d{1,2}$/u.test(token);
}

function isAspect(token: string, words: FollowUpWords): boolean {
  return words.aspects.some((stem) => token === stem || isInflected(token, stem));
}

function isInflected(token: string, stem: string): boolean {
  // Chinese words are made of words.
  if (han.test(stem)) return token.includes(stem);
  return stem.length >= shortestStem && token.startsWith(stem) && token.length - stem.length <= longestEnding;
}

/** "the second one", "2", „das dritte bitte“. */
function choiceOf(tokens: string[], words: FollowUpWords): number | null {
  if (tokens.length > mostWordsOfChoice) return null;
  const [only] = tokens;
  if (tokens.length === 1 && only && /^[1-4]$/u.test(only)) return Number(only) - 1;
  const folded = tokens.join(' ');
  const position = words.ordinals.findIndex((ordinal) =>
    ordinal.includes(' ')
      ? ` ${folded} `.includes(` ${ordinal} `)
      : tokens.some((token) => token.startsWith(ordinal) && token.length - ordinal.length <= longestEnding) ||
        (han.test(ordinal) && folded.replaceAll(' ', '').includes(ordinal.replaceAll(' ', ''))),
  );
  if (position < 0) return null;
  const others = tokens.filter((token) => !isEmpty(token, words) && !startsLike(token, words.ordinals[position] ?? ''));
  if (others.length > 1) return null;
  return position === words.ordinals.length - 1 ? -1 : position;
}

function startsLike(token: string, ordinal: string): boolean {
  return ordinal.split(' ').some((part) => token.startsWith(part));
}
