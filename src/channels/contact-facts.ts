import type { Contact } from '../domain/contact.js';
import type { Texts } from '../languages/texts.js';

/** People to turn to in their order, the numbers of one national service together. */
export function byService(contacts: Contact[]): [Contact, ...Contact[]][] {
  const groups: [Contact, ...Contact[]][] = [];
  for (const contact of contacts) {
    const same = groups.find(
      ([{ kind, name, hours }]) => kind === 'emergency' && name === contact.name && hours === contact.hours,
    );
    if (same) same.push(contact);
    else groups.push([contact]);
  }
  return groups;
}

/** What has to be known of a national service before it is called. */
export function serviceFacts({ free, hours, languages }: Contact, texts: Texts, language: string): string[] {
  const price = free === null ? null : texts.t(language, free ? 'contact.free' : 'contact.costs');
  return [price, hours, languages].filter((fact) => fact !== null);
}

/** How and when an office is reached, a line each. */
export function officeFacts(contact: Contact, texts: Texts, language: string): string[] {
  const { phone, email, address, hours, languages } = contact;
  return [
    phone && texts.t(language, 'contact.phone', { phone: leftToRight(phone, texts, language) }),
    email && texts.t(language, 'contact.email', { email: leftToRight(email, texts, language) }),
    address && texts.t(language, 'contact.address', { address }),
    hours && texts.t(language, 'contact.hours', { hours }),
    languages && texts.t(language, 'contact.languages', { languages }),
  ].filter((fact): fact is string => Boolean(fact));
}

/** Numbers run from left to right in every script; the marks (U+2066, U+2069) keep them so inside other text. */
export function leftToRight(value: string, texts: Texts, language: string): string {
  return texts.dir(language) === 'rtl' ? `\u2066${value}\u2069` : value;
}
