import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import { fold } from '../languages/folding.js';

/** How an office reaches a person. */
export interface ReplyAddress {
  kind: 'email' | 'phone';
  /** As it was typed, with digits as 0–9. */
  value: string;
}

const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}(?![\p{L}\p{N}])/u;
/** A zero or a plus first, as nobody writes a year or a paragraph. */
const dialled = /^(?:\+|\(?0)/u;
const date = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u;
const onlyNumber = /^[+(]?\d[\d\s()/.-]{5,24}$/u;
const fewestDigits = 8;

/**
 * The mail address or telephone number in a message that was asked for one; of several the first, mail before
 * telephone.
 * @param text as the person typed it, not masked
 */
export function findReplyAddress(text: string): ReplyAddress | null {
  // A sentence's full stop is no part of it.
  const found = email.exec(text.normalize('NFC'))?.[0];
  if (found) return { kind: 'email', value: found };
  const digits = text.replace(/\p{Nd}/gu, (digit) => fold(digit)).trim();
  for (const { startsAt, endsAt } of findPhoneNumbersInText(digits, 'DE')) {
    const value = digits.slice(startsAt, endsAt).trim();
    if (isNumber(value) && dialled.test(value)) return { kind: 'phone', value };
  }
  // New ranges of numbers, and those of other countries without their code.
  return onlyNumber.test(digits) && isNumber(digits) ? { kind: 'phone', value: digits } : null;
}

function isNumber(value: string): boolean {
  return !date.test(value) && value.replace(/\D/gu, '').length >= fewestDigits;
}
