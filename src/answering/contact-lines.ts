import type { Contact } from '../domain/contact.js';
import type { Context } from './context.js';

/** A contact as one line of text, its number first: whoever is in danger reads no further. */
export function contactLine(context: Context, contact: Contact): string {
  if (contact.kind === 'region') return officeLine(context, contact);
  const facts = [
    contact.free === null ? null : context.t(contact.free ? 'contact.free' : 'contact.costs'),
    contact.hours,
    contact.languages,
  ].filter((fact) => fact !== null);
  const name = facts.length > 0 ? `${contact.name} (${facts.join('; ')})` : contact.name;
  return contact.phone ? `${contact.phone} – ${name}` : name;
}

function officeLine(context: Context, { name, phone, email, address, hours, languages }: Contact): string {
  const facts = [
    phone && context.t('contact.phone', { phone }),
    email && context.t('contact.email', { email }),
    address && context.t('contact.address', { address }),
    hours && context.t('contact.hours', { hours }),
    languages && context.t('contact.languages', { languages }),
  ].filter((fact) => fact !== null && fact !== '');
  return facts.length > 0 ? `${name}: ${facts.join('; ')}` : name;
}
