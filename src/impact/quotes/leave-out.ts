import { isFormOfAddress } from './forms-of-address.js';
import { monthsOf } from './months.js';
import { isShortNumber } from './short-numbers.js';
import type { Vocabulary } from './vocabulary.js';
import { foldWord, isLarge, type Piece, piecesOf } from './words.js';

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

/** Replaces all but known words and short numbers by "…". @param language base language */
export function leaveOut(text: string, language: string, vocabulary: Vocabulary): LeftText {
  const judged: Judged[] = [];
  // Where a sentence begins, every word is written large.
  let isInside = false;
  for (const piece of piecesOf(text, language)) {
    judged.push({ piece, stays: staysAlone(piece, isInside, vocabulary) });
    isInside = piece.kind !== 'between' || (isInside && !/[.!?:\n"„“«(]/u.test(piece.text));
  }
  const words = judged.filter(({ stays }) => stays !== null);
  afterFormsOfAddress(words, vocabulary);
  besideNames(words);
  besideNumbers(words, language);
  return { kept: joined(judged), words: words.length, left: words.filter(({ stays }) => !stays).length };
}

function staysAlone({ kind, text }: Piece, isInside: boolean, vocabulary: Vocabulary): boolean | null {
  if (kind === 'between') return null;
  if (kind === 'number') return isShortNumber(text);
  return kind === 'word' && vocabulary.knows(text, isInside);
}

/** "Frau Koch": a name, although pages speak of cooks. So is "frau koch": cooks are written large there. */
function afterFormsOfAddress(words: Judged[], vocabulary: Vocabulary): void {
  words.forEach(({ piece }, n) => {
    const next = words[n + 1];
    if (piece.kind !== 'word' || next?.piece.kind !== 'word' || !isFormOfAddress(foldWord(piece.text))) return;
    const { text } = next.piece;
    if (!/^\p{Ll}/u.test(text) || !vocabulary.knowsSmall(text)) next.stays = false;
  });
}

/** Of "Ludmila Fischer" the second word is a name as well, although pages speak of fishermen. */
function besideNames(words: Judged[]): void {
  const isCapital = ({ piece }: Judged) => isLarge(piece.text);
  const wasLeft = words.map(({ stays }) => stays === false);
  words.forEach((word, n) => {
    if (n === 0 || !isCapital(word)) return;
    const isBeside = [n - 1, n + 1].some((other) => wasLeft[other] && words[other] && isCapital(words[other]));
    if (isBeside) word.stays = false;
  });
}

/**
 * A number beside what was left out, or beside a month, belongs to it: to a street, a case, a birthday. Where one number
 * is somebody's, the others may be the rest of it.
 */
function besideNumbers(words: Judged[], language: string): void {
  const anyLong = words.some(({ piece, stays }) => piece.kind === 'number' && !stays);
  const months = monthsOf(language);
  words.forEach((word, n) => {
    if (word.piece.kind !== 'number') return;
    const beside = [words[n - 1], words[n + 1]].filter((other) => other !== undefined);
    const month = beside.filter(({ piece }) => months.has(foldWord(piece.text)));
    if (anyLong || month.length > 0 || beside.some(({ stays }) => !stays)) word.stays = false;
    for (const other of month) other.stays = false;
  });
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
