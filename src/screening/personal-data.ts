import { findAddresses } from './find-addresses.js';
import { findDatesOfBirth } from './find-dates-of-birth.js';
import { findEmails } from './find-emails.js';
import { findIbans } from './find-ibans.js';
import { findIdNumbers } from './find-id-numbers.js';
import { findNames } from './find-names.js';
import { dialled, findPhoneLike } from './find-phone-numbers.js';
import { findQuietNumbers } from './dates.js';
import {
  type FoundData,
  type PersonalDataKind,
  personalDataKinds,
  readingOf,
  type Stretch,
  settle,
} from './reading.js';

export interface MaskingOptions {
  /**
   * Whether a telephone number or mail address is no person's, since the municipality published it. Gets E.164
   * (`+498213240`), digits where a number cannot be dialled, or the mail address in small letters.
   */
  keep?: (phoneOrMail: string) => boolean;
}

export interface Masked {
  /** The text with a token such as `[phone]` in the place of what was found. */
  text: string;
  /** In the order of the text; places are those in the text as it was given, in UTF-16 units. */
  found: FoundData[];
}

/**
 * What is masked can make something else personal: an office's street, when the office's name went. More rounds than
 * these would take time without finding anything.
 */
const mostRounds = 4;
const token = new RegExp(`\\[(?:${personalDataKinds.join('|')})\\]`, 'gu');

/**
 * Masks the personal data in a question. The tokens are words in brackets: a reader of any language sees that something
 * was taken out, and of which kind; they are no sentence of any language, and cannot be taken for a source's mark `[1]`.
 * Masked once is masked for good: a masked text stays as it is. Takes time in proportion to the text.
 */
export function maskPersonalData(text: string, options: MaskingOptions = {}): Masked {
  const found: FoundData[] = [];
  let reading = settle(readingOf(text), stretches(text.matchAll(token)));
  for (let round = 0; round < mostRounds; round += 1) {
    const more = findPersonalData(reading, options);
    if (more.length === 0) break;
    found.push(...more);
    reading = settle(reading, more);
  }
  found.sort((a, b) => a.start - b.start);
  return { text: withTokens(text, found), found };
}

/** The text without the tokens, for what counts words and letters, such as the identification of its language. */
export function withoutMasks(masked: string): string {
  return masked.replace(token, ' ').replace(/ {2,}/gu, ' ').trim();
}

/** One look for every kind, the surest first: what one has taken, the next ones do not see. */
function findPersonalData(reading: string, { keep }: MaskingOptions): FoundData[] {
  const found: FoundData[] = [];
  let rest = reading;
  const take = (kind: PersonalDataKind, taken: Stretch[]): void => {
    const apart = withoutOverlaps(taken);
    for (const { start, end } of apart) found.push({ kind, start, end });
    rest = settle(rest, apart);
  };
  const emails = findEmails(rest);
  const [published, private_] = split(
    emails,
    ({ start, end }) => keep?.(rest.slice(start, end).toLowerCase()) ?? false,
  );
  rest = settle(rest, published);
  take('email', private_);
  take('iban', findIbans(rest));
  take('date_of_birth', findDatesOfBirth(rest));
  take('address', findAddresses(rest));
  rest = settle(rest, findQuietNumbers(rest));
  const known = findPhoneLike(rest).filter(
    ({ what, written }) => what === 'service' || (keep?.(dialled(written)) ?? false),
  );
  rest = settle(rest, known);
  // A passport's number may begin with 0 as a telephone's does: the word before decides.
  take('id_number', findIdNumbers(rest));
  const [phones, longNumbers] = split(findPhoneLike(rest), ({ what }) => what === 'phone');
  take('phone', phones);
  take('id_number', longNumbers);
  take('name', findNames(rest));
  return found;
}

function withTokens(text: string, found: FoundData[]): string {
  let masked = '';
  let place = 0;
  for (const { kind, start, end } of found) {
    masked += `${text.slice(place, start)}[${kind}]`;
    place = end;
  }
  return masked + text.slice(place);
}

function stretches(matches: Iterable<RegExpMatchArray>): Stretch[] {
  return [...matches].map(({ index = 0, 0: { length } }) => ({ start: index, end: index + length }));
}

function split<T>(items: T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** In the order of the text, those that begin behind the one before. */
function withoutOverlaps(taken: Stretch[]): Stretch[] {
  let end = 0;
  return taken
    .toSorted((a, b) => a.start - b.start)
    .filter((stretch) => {
      if (stretch.start < end) return false;
      end = stretch.end;
      return true;
    });
}
