import { LotseError } from '../errors.js';

/** Longest question that is taken, in characters after cleaning. */
export const questionCharacters = 2000;

/**
 * Characters that are never part of a question: controls, Unicode tags, bidirectional overrides, byte order marks,
 * soft hyphens. The joiners of Persian and of emoji stay.
 */
const invisible =
  /[\p{Cc}\p{Cs}\p{Co}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

/**
 * Cleans a question of what cannot be seen and checks that something is left.
 * @throws LotseError `invalid_request` when it is empty, has no word, or is too long
 */
export function screenQuestion(raw: string): string {
  // Bounded before anything is computed on it.
  if (raw.length > questionCharacters * 4) throw tooLong(raw.length);
  const text = raw
    .normalize('NFC')
    .replace(/[\t\n\r\u2028\u2029]/gu, ' ')
    .replace(invisible, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (text.length > questionCharacters) throw tooLong(text.length);
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new LotseError(
      'invalid_request',
      'The question has no words in it.',
      'Write the question in words, in any language.',
    );
  }
  return text;
}

function tooLong(characters: number): LotseError {
  return new LotseError(
    'invalid_request',
    `The question is too long: ${characters} characters, and at most ${questionCharacters} are read.`,
    'Ask one thing at a time, in a few sentences.',
  );
}
