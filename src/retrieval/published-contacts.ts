import type { RegionIndex, ViewIndex } from './view-index.js';

const phone = /[+(]?\d[\d\s()/.–-]{4,}\d/gu;
const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** Numbers are compared by their last digits: with and without the code of the country or the town. */
const comparedDigits = 8;

/** Telephone numbers by their last digits, and mail addresses, of a view's pages. */
const contactsOfView = new WeakMap<ViewIndex, ReadonlySet<string>>();

/**
 * Whether a telephone number or mail address stands on a page of the region: it is an office's then, nobody's own.
 * @param contact as it was written
 */
export function isPublished(region: RegionIndex, contact: string): boolean {
  const wanted = keyOf(contact);
  return [...region.views.values()].some((view) => contactsOf(view).has(wanted));
}

function contactsOf(view: ViewIndex): ReadonlySet<string> {
  const known = contactsOfView.get(view);
  if (known) return known;
  const contacts = new Set<string>();
  for (const { structure } of view.documents) {
    for (const sentence of structure.sentences)
      for (const [found] of [...sentence.matchAll(phone), ...sentence.matchAll(mail)]) contacts.add(keyOf(found));
    for (const { href } of structure.links)
      if (/^(tel|mailto):/iu.test(href)) contacts.add(keyOf(href.replace(/^\w+:/u, '').replace(/\?.*$/u, '')));
  }
  contactsOfView.set(view, contacts);
  return contacts;
}

function keyOf(contact: string): string {
  if (contact.includes('@')) return contact.trim().toLowerCase();
  return contact.replace(/\D/gu, '').slice(-comparedDigits);
}
