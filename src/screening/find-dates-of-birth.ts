import { birthCuesAfter, birthCuesBefore } from './words/birth-cues.js';
import { findDates } from './dates.js';
import { type Stretch, textAfter, textBefore } from './reading.js';

/** Between the word and the date: a place perhaps, but no other clause. */
const gap = '(?:(?!(?<!\\p{L})(?:und|and|et|y|i|и|та|і|ve|û|dhe|și|si|και|và|و|او) )[^.?!;\\d]){0,32}';
const bornBefore = new RegExp(`(?:${birthCuesBefore.join('|')})${gap}$`, 'iu');
const bornAfter = new RegExp(`^[^.?!;,\\d]{0,10}(?:${birthCuesAfter.join('|')})`, 'iu');

/** Dates beside a word for being born, in a reading. Other dates are nobody's. */
export function findDatesOfBirth(reading: string): Stretch[] {
  return findDates(reading).filter(
    ({ start, end }) => bornBefore.test(textBefore(reading, start, 60)) || bornAfter.test(textAfter(reading, end, 30)),
  );
}
