import { byService, leftToRight, officeFacts, serviceFacts } from '../../src/channels/contact-facts.js';
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

function service(same: [Contact, ...Contact[]], texts: Texts, language: string): Span[] {
  const [contact] = same;
  const { name } = contact;
  const phones = same.flatMap(({ phone }) => (phone ? [leftToRight(phone, texts, language)] : []));
  const facts = serviceFacts(contact, texts, language);
  return [
    ...(phones.length > 0 ? [{ text: phones.join(' / '), bold: true }, { text: ' – ' }] : []),
    { text: facts.length > 0 ? `${name} (${facts.join('; ')})` : name },
  ];
}

function office(contact: Contact, texts: Texts, language: string): Span[] {
  const facts = officeFacts(contact, texts, language);
  return [{ text: contact.name, bold: true }, ...facts.map((fact) => ({ text: `\n${fact}` }))];
}
