import type { Stretch } from './reading.js';

const month = '[\\p{L}\\p{M}]{3,14}';
const date = new RegExp(
  [
    '\\d{4}年 ?\\d{1,2}月 ?\\d{1,2}[日号]?',
    '\\d{4}[./-] ?\\d{1,2}[./-] ?\\d{1,2}',
    '\\d{1,2} ?[./-] ?\\d{1,2} ?[./-] ?(?:\\d{4}|\\d{2})',
    `\\d{1,2}(?:\\.|er|st|nd|rd|th|º|°|-?го|-?е)?,? ?(?:de |of |di )?${month}\\.?,? (?:de |del )?\\d{4}`,
    `${month}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
  ]
    .map((form) => `(?:${form})`)
    .join('|')
    .replace(/^(.*)$/u, '(?<![\\p{Nd}][./-]?)(?:$1)(?![./-]?\\p{Nd})'),
  'gu',
);

/** Full dates in a reading, with the month as a number or as a word. */
export function findDates(reading: string): Stretch[] {
  return [...reading.matchAll(date)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

const quiet = new RegExp(
  [
    // Times: 10:30, 8.15.
    '(?<!\\d[.:/]?)\\d{1,2}[.:][0-5]\\d(?![.:]?\\d)',
    // Days without a year: 3.6.
    '(?<!\\d[.:/]?)\\d{1,2}\\. ?\\d{1,2}\\.(?! ?\\d)',
    // Sums with grouped thousands, and amounts with their currency.
    '(?<![\\d.,/])\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d{1,2})?(?![.,/-]?\\d)',
    '(?<![\\d.,/])\\d[\\d.,]{0,11} ?(?:€|\\$|£|%|euro?s?(?!\\p{L})|eur(?!\\p{L}))',
    '(?:€|\\$|£) ?\\d[\\d.,]{0,11}',
    // Years on their own, and spans of them.
    '(?<![\\p{L}\\d./-] ?)(?:19|20)\\d\\d(?: ?[-/] ?(?:19|20)\\d\\d)?(?! ?[\\d./-]\\d| \\d)',
    // Paragraphs of laws.
    '(?:§§?|art(?:\\.|ikel|icle|ículo|igo|icolo|icolul)?|стать[яиею]|статт[яіею]|المادة|ماده) ?\\d{1,4}',
  ].join('|'),
  'giu',
);

/** Numbers that are nobody's: times, dates, sums, years, paragraphs of laws. */
export function findQuietNumbers(reading: string): Stretch[] {
  const numbers = [...reading.matchAll(quiet)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  return [...findDates(reading), ...numbers];
}
