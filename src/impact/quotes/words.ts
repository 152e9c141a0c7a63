import { fold } from '../../languages/folding.js';

/** A stretch of a text: a word, what has digits, an address of the net, a mask, or what stands between. */
export interface Piece {
  kind: 'word' | 'number' | 'address' | 'mask' | 'between';
  text: string;
}

const address = /\S*@\S*|\S+:\/\/\S*|www\.\S*|[\p{L}\p{N}_-]{2,}(?:\.[\p{L}\p{N}_-]{2,})+(?:\/\S*)?/u;
const mask = /\[[a-z_]+\]/u;
/** Digits with what is joined to them, as far as the next word: `0821 / 324-11`, `A1`, `DE89 3704`. */
const number = /[\p{L}\p{M}]*\p{N}[\p{L}\p{M}\p{N}]*(?:[\s.,:;/()+*#_–-]*[\p{L}\p{M}]{0,3}\p{N}[\p{L}\p{M}\p{N}]*)*/u;
/** With the apostrophes of Ukrainian words. */
const word = /\p{L}(?:[\p{L}\p{M}\u200c]|(?<=\p{Script=Cyrillic})['’ʼ`](?=\p{Script=Cyrillic}))*/u;
const pieces = new RegExp(
  `(?<mask>${mask.source})|(?<address>${address.source})|(?<number>${number.source})|(?<word>${word.source})`,
  'gu',
);
/** Scripts that are written without blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word as words are compared. */
export function foldWord(text: string): string {
  return fold(text.replace(/['’ʼ`]/gu, ''));
}

/** Whether a word begins with a capital letter; in scripts without case none does. */
export function isLarge(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Cuts a text into pieces that make it up again. */
export function piecesOf(text: string, language: string): Piece[] {
  const found: Piece[] = [];
  let place = 0;
  const between = (end: number) => {
    if (end > place) found.push({ kind: 'between', text: text.slice(place, end) });
  };
  for (const match of text.matchAll(pieces)) {
    between(match.index);
    const kind = (['mask', 'address', 'number', 'word'] as const).find((name) => match.groups?.[name] !== undefined);
    if (kind === 'word' && unspaced.test(match[0])) found.push(...segments(match[0], language));
    else found.push({ kind: kind ?? 'between', text: match[0] });
    place = match.index + match[0].length;
  }
  between(text.length);
  return found;
}

/** Whether a script without blanks is meant: a single character of it is a name's as often as a word. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

function segments(text: string, language: string): Piece[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => ({
    kind: 'word',
    text: segment,
  }));
}
