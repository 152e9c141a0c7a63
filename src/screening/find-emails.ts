import type { Stretch } from './reading.js';

/** `a@b.de`, also with blanks around the sign, and with the sign written out: `a (at) b (dot) de`. */
const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}(?: ?@ ?| ?[([{] ?(?:at|ät|@) ?[)\]}] ?| at (?=[\p{L}\p{N}-]{1,63}\.[a-z]{2,6}(?![\p{L}\p{N}]| *\/)))[\p{L}\p{N}-]{1,63}(?:(?:\.| ?[([{] ?(?:dot|punkt|\.) ?[)\]}] ?)[\p{L}\p{N}-]{2,63}){1,4}/giu;

/** Mail addresses in a reading. */
export function findEmails(reading: string): Stretch[] {
  if (!/@|at/iu.test(reading)) return [];
  return [...reading.matchAll(email)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}
