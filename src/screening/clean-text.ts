import { LotseError } from '../errors.js';
import { foldRepeats } from './folded-repeats.js';

/** Longest question that is taken, in characters after cleaning. */
export const questionCharacters = 2000;
/** More than so much, raw, is not even looked at. */
const rawCharacters = questionCharacters * 4;
/** A text this long that folds to a tenth is a flood, not a question. */
const floodCharacters = 1000;
const floodShare = 0.1;

/**
 * Characters that are never part of a question: controls, private ones, and whatever Unicode says is not shown (tags,
 * bidirectional overrides, soft hyphens, blanks without width). Joiners and variation selectors are looked at below.
 */
const invisible =
  /(?!\u200C|\u200D|[\uFE00-\uFE0F])[\p{Cc}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]/gu;
/** Variation selectors that vary nothing: hidden text can be written in rows of them. */
const idleSelectors = /(?<!\p{Emoji}|\p{S})[\uFE00-\uFE0F]|(?<=[\uFE00-\uFE0F])[\uFE00-\uFE0F]+/gu;
/** Joiners join letters, or signs, one at a time; elsewhere, and in rows, they are hidden text too. */
const joiners =
  /(?<=[\p{L}\p{M}\p{S}\p{Emoji}])([\u200C\u200D])[\u200C\u200D]*(?=[\p{L}\p{M}\p{S}\p{Emoji}])|[\u200C\u200D]+/gu;
/** Letters and digits in mathematical or boxed fonts: an ordinary letter to whoever reads them. */
const fancyLetters = /[\u{1D400}-\u{1D7FF}\u24B6-\u24E9\uFF01-\uFF5E]+/gu;

/**
 * Cleans a question of what cannot be seen, folds what is repeated without end, and checks that something is left.
 * @returns one line, in Unicode's composed form
 * @throws LotseError `invalid_request` when it is empty, has no word, is too long, or repeats itself hundreds of times
 */
export function screenQuestion(raw: string): string {
  // Bounded before anything is computed on it.
  if (raw.length > rawCharacters) throw tooLong(raw.length);
  const visible = raw
    .replace(fancyLetters, (letters) => letters.normalize('NFKC'))
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/gu, ' ')
    .replace(invisible, '')
    .replace(idleSelectors, '')
    .replace(joiners, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
  const text = foldRepeats(visible);
  if (text.length > questionCharacters) throw tooLong(text.length);
  if (visible.length >= floodCharacters && text.length < visible.length * floodShare) throw flood();
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

function flood(): LotseError {
  return new LotseError(
    'invalid_request',
    'The question says the same over and over.',
    'Write the question once, in a sentence.',
  );
}
