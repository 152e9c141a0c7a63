import type { Page } from '../../domain/page.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import {
  type ContactKind,
  contactOfLink,
  contactsBySection,
  contactsIn,
  contactsOf,
  type PageContact,
} from './page-contacts.js';

/** A contact as it stands on a page. */
export interface Stated {
  contact: PageContact;
  page: Page;
}

/** Contact data for the same thing that differ. */
export interface Contradiction {
  /** The same from day to day, as long as it is about the same. */
  subject: string;
  kind: ContactKind;
  /** On the one side and on the other, word for word; of neither side empty. */
  one: Stated[];
  other: Stated[];
}

/**
 * Contact data of a region that disagree. Only what can hardly be meant so is told, since each costs an editor a call:
 * - a link that shows one number or address and dials or writes to another;
 * - a version that names others than the version in the region's own language, which was changed later;
 * - two pages that name one mail address, alone with a telephone number under a heading, with different numbers.
 */
export function contradictionsOf(region: RegionIndex): Contradiction[] {
  const pages = [...region.views.values()].flatMap(({ documents }) => documents.filter(({ kind }) => kind === 'page'));
  const ofLinks = oneEach(pages.flatMap(linkContradictions));
  return [...ofLinks, ...versionContradictions(region, pages), ...officeContradictions(region)];
}

function linkContradictions(page: Page): Contradiction[] {
  return page.structure.links.flatMap((link): Contradiction[] => {
    const called = contactOfLink(link);
    const shown = contactsIn(link.text).filter(({ kind }) => kind === called?.kind);
    // A text of several, or a part of one, shows what nobody can compare.
    if (!called || shown.length !== 1 || !shown[0] || isPartOf(shown[0], called)) return [];
    const subject = `link\t${page.group}\t${shown[0].value}`;
    return [{ subject, kind: called.kind, one: [{ contact: shown[0], page }], other: [{ contact: called, page }] }];
  });
}

/** What all versions of a page have is told once. */
function oneEach(contradictions: readonly Contradiction[]): Contradiction[] {
  return [...new Map(contradictions.toReversed().map((each) => [each.subject, each])).values()].reverse();
}

function versionContradictions(region: RegionIndex, pages: readonly Page[]): Contradiction[] {
  const own = region.views.get(region.defaultLanguage);
  return pages.flatMap((page) => {
    const main = own?.pageOfGroup.get(page.group);
    if (!main || main === page || isLater(page, main)) return [];
    // A slip in a link is told as such.
    const slips = new Set(linkContradictions(main).flatMap(({ one }) => one.map(({ contact }) => contact.value)));
    const [inMain, inVersion] = [contactsOf(main).filter(({ value }) => !slips.has(value)), contactsOf(page)];
    return (['phone', 'mail'] as const).flatMap((kind): Contradiction[] => {
      const onlyMain = without(inMain, inVersion, kind);
      const onlyVersion = without(inVersion, inMain, kind);
      // As many on either side: one was replaced by another. Otherwise the versions name different offices.
      if (onlyMain.length === 0 || onlyMain.length !== onlyVersion.length) return [];
      const stated = (contacts: PageContact[], on: Page) => contacts.map((contact) => ({ contact, page: on }));
      const subject = `version\t${page.group}\t${page.language}\t${kind}`;
      return [{ subject, kind, one: stated(onlyMain, main), other: stated(onlyVersion, page) }];
    });
  });
}

function officeContradictions(region: RegionIndex): Contradiction[] {
  const named = new Map<string, Map<string, Stated>>();
  const pages = region.views.get(region.defaultLanguage)?.documents ?? [];
  for (const page of pages) {
    for (const contacts of contactsBySection(page)) {
      const [mails, phones] = [
        contacts.filter(({ kind }) => kind === 'mail'),
        contacts.filter(({ kind }) => kind === 'phone'),
      ];
      const [mail, phone] = [mails[0], phones[0]];
      if (!mail || !phone || mails.length > 1 || phones.length > 1) continue;
      const numbers = named.get(mail.value) ?? new Map<string, Stated>();
      if (!numbers.has(phone.value)) numbers.set(phone.value, { contact: phone, page });
      named.set(mail.value, numbers);
    }
  }
  return [...named].flatMap(([mail, numbers]): Contradiction[] => {
    const [first, ...others] = numbers.values();
    if (!first) return [];
    const elsewhere = others.filter(
      ({ page, contact }) => page !== first.page && !areDesks(contact.value, first.contact.value),
    );
    if (elsewhere.length === 0) return [];
    return [{ subject: `office\t${mail}`, kind: 'phone', one: [first], other: elsewhere }];
  });
}

/** Characters of a number in E.164 that one exchange of an office has in common: `+4982157`. */
const exchange = 8;

/** Whether two numbers are extensions of one exchange, so that both may be right; one with a slip in it is not. */
function areDesks(one: string, other: string): boolean {
  return one.slice(0, exchange) === other.slice(0, exchange) && !isOneSlip(one, other);
}

/** Whether one digit was left out, added or mistaken. */
function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const rest = long.slice(same + 1);
  return short.slice(short.length === long.length ? same + 1 : same) === rest;
}

/** Whether a page was changed on a later day than another; unknown days tell nothing. */
function isLater(page: Page, than: Page): boolean {
  if (!page.lastUpdated || !than.lastUpdated) return true;
  return page.lastUpdated.slice(0, 10) > than.lastUpdated.slice(0, 10);
}

function without(contacts: readonly PageContact[], others: readonly PageContact[], kind: ContactKind): PageContact[] {
  return contacts.filter((one) => one.kind === kind && !others.some((other) => isPartOf(one, other)));
}

/** Whether two are the same, or one is the other's beginning or end: a number without its extension, a cut address. */
function isPartOf({ value: one }: PageContact, { value: other }: PageContact): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) || long.endsWith(short.replace(/^\+\d\d/u, ''));
}
