import type { Contact } from '../../src/domain/contact.js';
import type { Texts } from '../../src/languages/texts.js';
import type { Paragraph, Span } from './rich-text.js';

/** People to turn to, a paragraph each: numbers first, whoever is in danger reads no further. */
export function contactParagraphs(contacts: Contact[], texts: Texts, language: string): Paragraph[] {
  return byService(contacts).map((same) => {
    const [contact] = same;
    return { spans: contact.kind === 'emergency' ? service(same, texts, language) : office(contact, texts, language) };
  });
}

/** Numbers of one service stand together. */
function byService(contacts: Contact[]): [Contact, ...Contact[]][] {
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

function service(same: [Contact, ...Contact[]], texts: Texts, language: string): Span[] {
  const [{ name, free, hours, languages }] = same;
  const phones = same.flatMap(({ phone }) => (phone ? [set(phone, texts, language)] : []));
  const price = free === null ? null : texts.t(language, free ? 'contact.free' : 'contact.costs');
  const facts = [price, hours, languages].filter((fact) => fact !== null);
  return [
    ...(phones.length > 0 ? [{ text: phones.join(' / '), bold: true }, { text: ' – ' }] : []),
    { text: facts.length > 0 ? `${name} (${facts.join('; ')})` : name },
  ];
}

function office(contact: Contact, texts: Texts, language: string): Span[] {
  const { name, phone, email, address, hours, languages } = contact;
  const facts = [
    phone && texts.t(language, 'contact.phone', { phone: set(phone, texts, language) }),
    email && texts.t(language, 'contact.email', { email: set(email, texts, language) }),
    address && texts.t(language, 'contact.address', { address }),
    hours && texts.t(language, 'contact.hours', { hours }),
    languages && texts.t(language, 'contact.languages', { languages }),
  ].filter((fact) => fact !== null && fact !== '');
  return [{ text: name, bold: true }, ...facts.map((fact) => ({ text: `\n${fact}` }))];
}

/** Numbers run from left to right in every script; the marks (U+2066, U+2069) keep them so inside other text. */
function set(value: string, texts: Texts, language: string): string {
  return texts.dir(language) === 'rtl' ? `\u2066${value}\u2069` : value;
}
