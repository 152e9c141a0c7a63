import { fold } from '../../languages/folding.js';
import { isFormOfAddress } from './forms-of-address.js';
import { isSmall } from './page-words.js';
import { isShortNumber } from './short-numbers.js';
import { type Piece, piecesOf } from './words.js';

const leftOut = '…';

/** What is left of a text. */
export interface LeftText {
  kept: string;
  /** What had letters or digits, and how much of it was left out. */
  words: number;
  left: number;
}

interface Judged {
  piece: Piece;
  /** Null for what stands between. */
  stays: boolean | null;
}

/** Replaces all but known words and short numbers by "…". */
export function leaveOut(text: string, language: string, isKnown: (word: string) => boolean): LeftText {
  const judged = piecesOf(text, language).map((piece): Judged => ({ piece, stays: staysAlone(piece, isKnown) }));
  const words = judged.filter(({ stays }) => stays !== null);
  afterFormsOfAddress(words);
  besideNames(words);
  besideNumbers(words, language);
  return { kept: joined(judged), words: words.length, left: words.filter(({ stays }) => !stays).length };
}

function staysAlone({ kind, text }: Piece, isKnown: (word: string) => boolean): boolean | null {
  if (kind === 'between') return null;
  if (kind === 'number') return isShortNumber(text);
  return kind === 'word' && isKnown(text);
}

/** "Frau Koch": a name, although pages speak of cooks. Written small, a word that everybody knows may follow. */
function afterFormsOfAddress(words: Judged[]): void {
  words.forEach(({ piece }, n) => {
    const next = words[n + 1];
    if (
      piece.kind === 'word' &&
      isFormOfAddress(fold(piece.text)) &&
      next?.piece.kind === 'word' &&
      !isSmall(next.piece.text)
    )
      next.stays = false;
  });
}

/** Of "Ludmila Fischer" the second word is a name as well, although pages speak of fishermen. */
function besideNames(words: Judged[]): void {
  const isLarge = ({ piece }: Judged) => /^\p{Lu}/u.test(piece.text);
  const wasLeft = words.map(({ stays }) => stays === false);
  words.forEach((word, n) => {
    if (n === 0 || !isLarge(word)) return;
    const isBeside = [n - 1, n + 1].some((other) => wasLeft[other] && words[other] && isLarge(words[other]));
    if (isBeside) word.stays = false;
  });
}

/** A number beside what was left out, or beside a month, belongs to it: to a street, a case, a birthday. */
function besideNumbers(words: Judged[], language: string): void {
  const numbers = words.filter(({ piece }) => piece.kind === 'number');
  const anyLong = numbers.some(({ stays }) => !stays);
  const months = monthsOf(language);
  words.forEach((word, n) => {
    if (word.piece.kind !== 'number') return;
    const beside = [words[n - 1], words[n + 1]].filter((other) => other !== undefined);
    if (anyLong || beside.some(({ stays, piece }) => !stays || months.has(fold(piece.text)))) word.stays = false;
  });
}

const knownMonths = new Map<string, ReadonlySet<string>>();

function monthsOf(language: string): ReadonlySet<string> {
  const known = knownMonths.get(language);
  if (known) return known;
  const made = new Set<string>();
  for (let month = 0; month < 12; month += 1)
    for (const form of ['long', 'short'] as const)
      for (const day of ['numeric', undefined] as const)
        for (const part of new Intl.DateTimeFormat(language, { month: form, day, timeZone: 'UTC' }).formatToParts(
          Date.UTC(2026, month, 1),
        ))
          if (part.type === 'month') made.add(fold(part.value).replace(/\.$/u, ''));
  knownMonths.set(language, made);
  return made;
}

/** Several in a row become one. */
function joined(judged: readonly Judged[]): string {
  let kept = '';
  let between = '';
  for (const { piece, stays } of judged) {
    if (stays === null) between += piece.text;
    else if (stays) {
      kept += between + piece.text;
      between = '';
    } else {
      if (!kept.endsWith(leftOut)) kept += between + leftOut;
      between = '';
    }
  }
  return (kept + between).trim();
}
