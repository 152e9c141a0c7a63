import type { Contact } from '../domain/contact.js';
import type { Context } from './context.js';

/** Contacts as lines of text, the numbers first: whoever is in danger reads no further. A service's numbers share a line. */
export function contactLines(context: Context, contacts: Contact[]): string[] {
  const services = new Map<string, string[]>();
  const lines: string[] = [];
  for (const contact of contacts) {
    if (contact.kind === 'region') lines.push(officeLine(context, contact));
    else {
      const said = serviceText(context, contact);
      services.set(said, [...(services.get(said) ?? []), ...(contact.phone ? [contact.phone] : [])]);
    }
  }
  return [...[...services].map(([said, phones]) => [phones.join(' / '), said].filter(Boolean).join(' – ')), ...lines];
}

/** What a national service is for, and on which terms. */
function serviceText(context: Context, contact: Contact): string {
  const facts = [
    contact.free === null ? null : context.t(contact.free ? 'contact.free' : 'contact.costs'),
    contact.hours,
    contact.languages,
  ].filter((fact) => fact !== null);
  return facts.length > 0 ? `${contact.name} (${facts.join('; ')})` : contact.name;
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
