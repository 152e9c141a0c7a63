import { type Stretch, textAfter, textBefore } from './reading.js';
import { paperCues } from './words/number-cues.js';

/** Groups of letters and digits, each with a digit; one or two capitals may stand between two groups: `65 170839 J 003`. */
const code =
  /(?<![\p{Lu}\p{Ll}\p{N}])(?:\p{Lu}{1,3}[- ]?|[\p{Lu}\p{Ll}]{1,4})?\d[\p{Lu}\p{Ll}\d]{0,20}(?:[-./ ]{1,2}(?:\p{Lu}{1,2}[-./ ]?)?\d[\p{Lu}\p{Ll}\d]{0,20}){0,8}/gu;
const cueBefore = new RegExp(`(?:${paperCues.join('|')})[^\\d?!;,]{0,28}$`, 'iu');
/** Serial numbers of papers, insurance numbers and the like tell themselves: `YZ1234567`, `A123456780`, `65170839J003`. */
const tellsItself =
  /^(?:\p{Lu}{1,3}[- ]?\d{6,10}\p{Lu}?\d{0,2}|(?=(?:\p{Lu}?\d){5})[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}|\d{8}\p{Lu}\d{3}|\d{3}(?:D|FK)\d{6}|(?=(?:\p{Lu}*\d){8})[\p{Lu}\d]*\p{Lu}[\p{Lu}\d]*)$/u;
const years = /^(?:19|20)\d\d(?:[-/ ]+(?:19|20)?\d\d)*$/u;
const unit = /^ ?(?:€|%|euro?|uhr|stunden|jahre|monate|wochen|tage|m²|hours|years|months|weeks|days)/iu;

/** Numbers of papers, insurances, customers and cases in a reading. */
export function findIdNumbers(reading: string): Stretch[] {
  return [...reading.matchAll(code)].flatMap(({ index, 0: written }) => {
    const stretch = { start: index, end: index + written.length };
    if (tellsItself.test(written)) return [stretch];
    const digits = written.replace(/\D/gu, '').length;
    if (digits < 4 || years.test(written) || unit.test(textAfter(reading, stretch.end, 10))) return [];
    // Of "AZR 12345" the pattern takes the word too.
    const digitsFrom = index + written.search(/\d/u);
    return cueBefore.test(textBefore(reading, digitsFrom, 64)) ? [stretch] : [];
  });
}
