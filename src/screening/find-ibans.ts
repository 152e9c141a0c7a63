import { countrySpecs, isValidIBAN } from 'ibantools';
import { type Stretch, textAfter } from './reading.js';

const beginning = /(?<![\p{L}\p{N}])[a-z]{2}[ .-]?\d{2}(?=[ .-]?[a-z0-9])/giu;
/** 34 characters at most, and as many separators. */
const window = 70;
/** Mistyped ones are masked too when they are digits almost only. */
const fewestDigitsUnchecked = 15;

/** IBANs in a reading, also broken up by blanks, points or dashes. */
export function findIbans(reading: string): Stretch[] {
  const found: Stretch[] = [];
  for (const { index, 0: start } of reading.matchAll(beginning)) {
    const length = countrySpecs[start.slice(0, 2).toUpperCase()]?.chars;
    const end = length && endOfIban(textAfter(reading, index, window), length);
    if (end) found.push({ start: index, end: index + end });
  }
  return found;
}

/** Where an IBAN of `length` characters ends that begins the text; null when there is none. */
function endOfIban(text: string, length: number): number | null {
  let iban = '';
  for (const [place, character] of [...text].entries()) {
    if (/[a-z0-9]/iu.test(character)) iban += character.toUpperCase();
    else if (!/[ .-]/u.test(character)) return null;
    if (iban.length < length) continue;
    if (/[a-z0-9]/iu.test(text[place + 1] ?? '')) return null;
    const digits = iban.replace(/\D/gu, '').length;
    return isValidIBAN(iban) || digits >= fewestDigitsUnchecked ? place + 1 : null;
  }
  return null;
}
