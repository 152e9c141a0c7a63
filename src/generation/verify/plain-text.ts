import { addressTakenOut, webAddress } from '../passage.js';

/** Longer statements are not what was asked for. */
const mostCharacters = 600;
const markup = /[<>`{}|\\^~]|\]\s*\(|\*\*|__|^\s*#|&(?:#\d+|#x[\da-f]+|[a-z]+);/iu;
/** Controls, bidirectional overrides, Unicode tags, private use. The joiners of Persian and of emoji are letters' parts. */
const invisible =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/u;
/** Digits that no reader of ours types, and that the extraction of facts does not read: ፩, Ⅻ, ②. */
const otherNumerals = /(?![²³])[\p{No}\p{Nl}]/u;
const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu;

/**
 * Whether a text is words and nothing else: no link, address of a web site, markup, code or invisible character. Mail
 * addresses are facts, which are looked up elsewhere.
 */
export function isPlainText(text: string): boolean {
  if (text.length > mostCharacters || !/\p{L}/u.test(text) || text.includes(addressTakenOut)) return false;
  if (markup.test(text) || invisible.test(text) || otherNumerals.test(text)) return false;
  const withoutMail = text.replace(mail, ' ');
  if (withoutMail.includes('@')) return false;
  // Full-width and other compatible letters are links too once somebody copies them; so are their dots.
  const copied = withoutMail.normalize('NFKC').replace(/(?<=[a-z\d])[。｡․‧·•](?=[a-z])/giu, '.');
  return withoutMail.search(webAddress) < 0 && copied.search(webAddress) < 0 && !copied.includes('@');
}
