import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Page, PageLink } from '../../domain/page.js';
import { dialled, findPhoneLike } from '../../screening/find-phone-numbers.js';

export type ContactKind = 'phone' | 'mail';

/** A telephone number or mail address on a page. */
export interface PageContact {
  kind: ContactKind;
  /** Word for word. */
  written: string;
  /** The same in all languages and ways of writing: E.164 or short number, address in lower case. */
  value: string;
}

const mailAddress = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;
/** Nobody speaks to a fax machine; and it often stands where one number of two is changed. */
const faxBefore = /(?:fax|факс|فاكس|فکس|faks|téléc)[^\d]{0,12}$/iu;

/** The telephone numbers and mail addresses of each section, of its text and its links; fax numbers are left out. */
export function contactsBySection(page: Page): PageContact[][] {
  const { sections, sentences, links } = page.structure;
  return sections.map(({ firstSentence, endSentence }) => {
    const inLinks = links
      .filter(({ sentence }) => sentence !== null && sentence >= firstSentence && sentence < endSentence)
      .flatMap((link) => contactOfLink(link) ?? []);
    const inText = sentences.slice(firstSentence, endSentence).flatMap(contactsIn);
    const found = new Map(inLinks.map((contact) => [contact.value, contact]));
    for (const contact of inText) {
      // Editors' programs cut `info@…` into `in` and `fo@…`; the link beside it is whole.
      if (!inLinks.some(({ value }) => value !== contact.value && value.endsWith(contact.value)))
        found.set(contact.value, contact);
    }
    return [...found.values()];
  });
}

/** All of a page's contacts, each once. */
export function contactsOf(page: Page): PageContact[] {
  return [...new Map(contactsBySection(page).flatMap((all) => all.map((each) => [each.value, each]))).values()];
}

/** The telephone numbers and mail addresses in a text. */
export function contactsIn(sentence: string): PageContact[] {
  const text = sentence.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const phones = findPhoneLike(text)
    .filter(({ start, what }) => what === 'phone' && !faxBefore.test(text.slice(0, start)))
    .flatMap(({ written }) => phone(written) ?? []);
  const mails = [...text.matchAll(mailAddress)].map(([written]) => mail(written));
  return [...phones, ...mails];
}

/** What a link calls or writes to; null when it does neither. */
export function contactOfLink({ href }: PageLink): PageContact | null {
  const [, scheme = '', address = ''] = /^(tel|mailto):([^?]*)/iu.exec(href.trim()) ?? [];
  const written = decoded(address).trim();
  if (scheme.toLowerCase() === 'tel') return phone(written);
  return /^\S+@\S+$/u.test(written) ? mail(written) : null;
}

function mail(written: string): PageContact {
  return { kind: 'mail', written, value: written.toLowerCase() };
}

/** Null for what is too short or too long: a customer's number, a price, or a slip that tells nothing sure. */
function phone(written: string): PageContact | null {
  const value = dialled(written);
  const isPossible = parsePhoneNumberFromString(value)?.isPossible() ?? false;
  return isPossible ? { kind: 'phone', written: written.trim(), value } : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
