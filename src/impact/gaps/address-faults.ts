import type { LinkOfPages } from './page-links.js';

/** What an address of a mail may look like; more is allowed by RFC 5322, and none of it stands on pages. */
const mailAddress = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u;
/** Digits with what people put between them, and an extension: `tel:+49-821-3240;ext=12`. */
const phoneNumber = /^\+?[\d\s().–/-]+(?:[;,x]\S*)?$/iu;
const fewestDigits = 3;
/** E.164 has 15; some write an extension behind. */
const mostDigits = 20;

/**
 * Whether an address is written so that no telephone, mail program or browser can do anything with it. That is sure
 * without asking anybody.
 */
export function isFaulty({ url, kind }: Pick<LinkOfPages, 'url' | 'kind'>): boolean {
  if (kind === 'other') return true;
  if (kind === 'web') return false;
  const written = decoded(url.replace(/^\w+:/u, '').replace(/\?.*$/su, '')).trim();
  if (kind === 'mail') {
    // `mailto:?subject=…` asks for the address; several are divided by commas.
    if (written === '' && url.includes('?')) return false;
    return !written.split(',').every((address) => mailAddress.test(address.trim()));
  }
  const digits = written.replace(/[;,x].*$/iu, '').replace(/\D/gu, '').length;
  return !phoneNumber.test(written) || digits < fewestDigits || digits > mostDigits;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
