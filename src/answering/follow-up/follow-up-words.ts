import { fold } from '../../languages/folding.js';
import { readableLanguages } from '../../languages/readable-languages.js';
import ordinalLists from './ordinals.json' with { type: 'json' };
import wordLists from './words.json' with { type: 'json' };

/** The words of a language that show a message to go on from an earlier one. All are folded. */
export interface FollowUpWords {
  /** Begin a message that goes on: "and", "but". */
  and: ReadonlySet<string>;
  /** Point at something said before: "that", "there", "it". */
  refer: ReadonlySet<string>;
  /** Say nothing of a subject: question words, auxiliaries, prepositions. */
  function: ReadonlySet<string>;
  /** Stems of what is asked of any subject: its price, its hours, for whom. */
  aspects: readonly string[];
  /** Stems of first, second, third, fourth, last. */
  ordinals: readonly string[];
}

type Lists = (typeof wordLists)['de'];
const allLists: Record<string, Lists> = wordLists;
const allOrdinals: Record<string, string[]> = ordinalLists;
const loaded = new Map<string, FollowUpWords | null>();

/** The words of a language, of its base or its kin; null where there are none. */
export function followUpWords(language: string): FollowUpWords | null {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const code = readableLanguages(language).find((candidate) => Object.hasOwn(allLists, candidate));
  const words = code === undefined ? null : load(code, allLists[code] as Lists, allOrdinals[code] ?? []);
  loaded.set(language, words);
  return words;
}

function load(code: string, lists: Lists, ordinals: string[]): FollowUpWords {
  const split = (list: string) => list.split(' ').flatMap((word) => wordsOf(word, code));
  return {
    and: new Set(split(lists.and)),
    refer: new Set(split(lists.refer)),
    function: new Set(split(lists.function)),
    aspects: split(lists.aspects),
    ordinals: ordinals.map((ordinal) => wordsOf(ordinal, code).join(' ')),
  };
}

/** The words of a message, folded, in their order. */
export function wordsOf(text: string, language: string): string[] {
  // Chinese is written without blanks between words.
  const segments = /\p{Script=Han}/u.test(text)
    ? [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
    : (text.match(/[\p{L}\p{M}\p{N}'’‌]+/gu) ?? []);
  return segments
    .filter((segment) => /[\p{L}\p{N}]/u.test(segment))
    .flatMap((segment) => withoutClitics(fold(segment), language));
}

/** Arabic writes "and" and the article together with the word: وبكم, والسبت. */
function withoutClitics(word: string, language: string): string[] {
  if (!language.startsWith('ar') || word.length < 4) return [word];
  const and = word.startsWith('و');
  const rest = (and ? word.slice(1) : word).replace(/^(ال|بال|لل)/u, '');
  return and ? ['و', rest] : [rest];
}
