import { fold } from '../languages/folding.js';
import { type WordKind, wordLists } from './word-lists.js';

/** What the word lists find in a message. */
export interface FoundWords {
  /** How many words it has; Chinese characters and emojis count as words. */
  count: number;
  /** By kind, which of the words belong to a wording of that kind. */
  covered: Map<WordKind, Set<number>>;
}

interface Pattern {
  /** Folded words; what ends with `*` may go on; `_` stands for up to two words. */
  parts: string[];
  kind: WordKind;
  language: string;
}

const gap = '_';
const mostGapWords = 2;
/** Shorter wordings of other languages than the message's are other words there: Polish "pa", Romanian "sal". */
const fewestForeignLetters = 5;

/** Languages whose lists serve others too: identification mixes them up, or they are one under another code. */
const alsoReadAs: Record<string, string[]> = {
  ku: ['kmr', 'ckb'],
  pes: ['fa'],
  prs: ['prs', 'fa'],
  fa: ['fa', 'prs'],
  ur: ['ur'],
  pbu: ['ps'],
  hr: ['sr'],
  bs: ['sr'],
  ru: ['ru', 'uk'],
  uk: ['uk', 'ru'],
};

/** Cuts a message into folded words. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/\p{Script=Han}|[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu) ?? [];
}

/**
 * Which words of a message speak for which intent.
 * @param language of the message; its own list counts fully, of others only what is long enough not to be mistaken;
 *   null takes all lists fully
 */
export function findIntentWords(text: string, language: string | null): FoundWords {
  const words = wordsOf(text);
  const forms = words.map(formsOf);
  const own = language === null ? null : ownLists(language);
  const covered = new Map<WordKind, Set<number>>();
  forms.forEach((formsHere, start) => {
    for (const pattern of patternsStartingWith(formsHere)) {
      if (own && !own.includes(pattern.language) && !tellsElsewhere(pattern)) continue;
      const places = placesOf(pattern.parts, forms, start);
      if (!places) continue;
      const ofKind = covered.get(pattern.kind) ?? new Set();
      for (const place of places) ofKind.add(place);
      covered.set(pattern.kind, ofKind);
    }
  });
  return { count: words.length, covered };
}

function ownLists(language: string): string[] {
  const base = language.toLowerCase().split(/[-_]/u)[0] ?? language;
  return [...(alsoReadAs[base] ?? [base]), 'common'];
}

/** Question words and fillers are too short to be told apart across languages. */
const tellsElsewhere = ({ parts, kind }: Pattern) =>
  kind !== 'asks' && kind !== 'filler' && parts.join('').length >= fewestForeignLetters;

/** In Arabic script "and" is joined to the word after it. */
function formsOf(word: string): string[] {
  return /^و\p{Script=Arabic}{2,}/u.test(word) ? [word, word.slice(1)] : [word];
}

let patternsByStart: Map<string, Pattern[]> | null = null;

function patternsStartingWith(forms: string[]): Pattern[] {
  patternsByStart ??= indexPatterns();
  const index = patternsByStart;
  return forms.flatMap((form) => {
    const found = [...(index.get(form) ?? [])];
    for (let length = 1; length <= form.length; length += 1)
      found.push(...(index.get(`${form.slice(0, length)}*`) ?? []));
    return found;
  });
}

function indexPatterns(): Map<string, Pattern[]> {
  const index = new Map<string, Pattern[]>();
  for (const [language, lists] of Object.entries(wordLists)) {
    for (const [kind, wordings] of Object.entries(lists) as [WordKind, string[]][]) {
      for (const wording of wordings) {
        const parts = wording.split(/\s+/u).flatMap(partsOf);
        const first = parts[0] ?? '';
        index.set(first, [...(index.get(first) ?? []), { parts, kind, language }]);
      }
    }
  }
  return index;
}

function partsOf(word: string): string[] {
  if (word === gap) return [gap];
  const parts = wordsOf(word);
  return word.endsWith('*') ? [...parts.slice(0, -1), `${parts.at(-1)}*`] : parts;
}

/** @returns the words that the parts stand for, without those in gaps; null when they do not stand there */
function placesOf(parts: readonly string[], forms: readonly string[][], start: number): number[] | null {
  const [part, ...rest] = parts;
  if (part === undefined) return [];
  if (part === gap) {
    for (let skipped = 0; skipped <= mostGapWords; skipped += 1) {
      const places = placesOf(rest, forms, start + skipped);
      if (places) return places;
    }
    return null;
  }
  if (!forms[start]?.some((form) => isForm(form, part))) return null;
  const places = placesOf(rest, forms, start + 1);
  return places && [start, ...places];
}

const isForm = (form: string, part: string) =>
  part.endsWith('*') ? form.startsWith(part.slice(0, -1)) : form === part;
