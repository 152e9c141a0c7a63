/** Kinds of personal data that are masked in a question. */
export const personalDataKinds = ['email', 'iban', 'date_of_birth', 'address', 'id_number', 'phone', 'name'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** A stretch of a text, in UTF-16 units; `end` is behind its last one. */
export interface Stretch {
  start: number;
  end: number;
}

export interface FoundData extends Stretch {
  kind: PersonalDataKind;
}

/** Stands in a reading for what is settled: no pattern matches it or looks across it. */
export const settled = '\u0001';

/** A code unit each, so that places in the reading are places in the text. */
const sameForReading: [RegExp, string][] = [
  [/[’‘ʼʹ`´＇]/gu, "'"],
  [/[‐‑‒–—−－]/gu, '-'],
  [/[\u00A0\u2000-\u200A\u202F\u3000\t]/gu, ' '],
  [/＋/gu, '+'],
  [/＠/gu, '@'],
];

/**
 * The text as the patterns read it: digits of all scripts as 0–9, one apostrophe, one dash, one blank. As long as the
 * text, unit by unit.
 */
export function readingOf(text: string): string {
  let reading = text.replace(/[^\P{Nd}0-9]/gu, asciiDigit);
  for (const [pattern, same] of sameForReading) reading = reading.replace(pattern, same);
  return reading;
}

/** The digit with the same value, where it takes one unit; runs of ten start at a multiple of 16 or 6 behind one. */
function asciiDigit(digit: string): string {
  if (digit.length > 1) return digit;
  const code = digit.codePointAt(0) ?? 0;
  return String(
    (code & 0xf) >= 6 && /\p{Nd}/u.test(String.fromCodePoint((code & ~0xf) + 0xf)) ? (code & 0xf) - 6 : code & 0xf,
  );
}

/** The reading with the stretches settled; they may overlap, and come in any order. */
export function settle(reading: string, stretches: Stretch[]): string {
  let rest = '';
  let place = 0;
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (end <= place) continue;
    const from = Math.max(start, place);
    rest += reading.slice(place, from) + settled.repeat(end - from);
    place = end;
  }
  return rest + reading.slice(place);
}

/** At most `length` units before `place`, back to what is settled. */
export function textBefore(reading: string, place: number, length: number): string {
  const before = reading.slice(Math.max(0, place - length), place);
  return before.slice(before.lastIndexOf(settled) + 1);
}

/** At most `length` units from `place` on, up to what is settled. */
export function textAfter(reading: string, place: number, length: number): string {
  const after = reading.slice(place, place + length);
  const end = after.indexOf(settled);
  return end < 0 ? after : after.slice(0, end);
}

/** A pattern that matches any of the alternatives as whole words, where the script has words. */
export function wholeWords(alternatives: string[]): string {
  return `(?<![\\p{L}\\p{M}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}])`;
}
