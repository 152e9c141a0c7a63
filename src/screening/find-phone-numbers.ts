import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { phoneCues } from './words/number-cues.js';
import { type Stretch, textAfter, textBefore } from './reading.js';

/** Digits with what people put between them. Digits and separators exclude each other: linear in the text. */
const run = /(?<![A-Za-z\d])[+(]{0,2}\d(?:[ ()./-]{0,3}\d){4,40}(?![A-Za-z\d])/gu;
/** Free or shared-cost numbers, national services, and the poison centres' number behind an area code. */
const service = /^(?:00|\+)?(?:49)?0{0,2}(?:800|180|190|900|137|115|116)|^0\d{2,4}192(?:22|40)$|^(?:\+|00)800/u;
const cueBefore = new RegExp(`(?:${phoneCues.join('|')})[^\\d.?!;]{0,20}[.:]?[^\\d.?!;]{0,4}$`, 'iu');
const unitAfter = /^ ?(?:€|%|euro?|m²|m2|km)/iu;

/** A number in a reading that looks like a telephone's. */
export interface PhoneLike extends Stretch {
  written: string;
  /** `number`: too long to be anything but somebody's, though no telephone number. */
  what: 'phone' | 'number' | 'service';
}

/** Runs of digits that are telephone numbers, of people or services, or too long to be nobody's. */
export function findPhoneLike(reading: string): PhoneLike[] {
  return [...reading.matchAll(run)].flatMap(({ index, 0: written }) => {
    const end = index + written.length;
    const what = judge(written, () => cueBefore.test(textBefore(reading, index, 48)), textAfter(reading, end, 8));
    return what ? [{ start: index, end, written, what }] : [];
  });
}

/** The number as it is compared: E.164 (`+498213240`), a German one when it names no country; else its digits. */
export function dialled(written: string): string {
  return (
    parsePhoneNumberFromString(written, { defaultCountry: 'DE', extract: false })?.number ?? written.replace(/\D/gu, '')
  );
}

function judge(written: string, isAnnounced: () => boolean, after: string): PhoneLike['what'] | null {
  const digits = written.replace(/[^\d+]/gu, '');
  const count = digits.replace('+', '').length;
  if (service.test(digits)) return 'service';
  if (/^\+|^00/u.test(digits)) return count >= 8 ? 'phone' : null;
  if (digits.startsWith('0') && count >= 8) return 'phone';
  if (unitAfter.test(after)) return null;
  // 8 (916) 123-45-67: the trunk prefix of Russia and Kazakhstan.
  if (/^8[ -]?\(?\d{3,5}\)?[ -]/u.test(written) && count >= 10) return 'phone';
  if (isAnnounced()) return 'phone';
  const longest = Math.max(...written.split(/\D+/u).map((group) => group.length));
  if (longest >= 9) return 'number';
  return count >= 9 && longest >= 5 ? 'number' : null;
}
