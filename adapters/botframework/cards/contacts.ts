import type { Contact } from '../../../src/domain/contact.js';
import type { Texts } from '../../../src/languages/texts.js';
import { type CardElement, container, lines } from './card.js';

/** People to turn to. In an emergency the numbers stand first, large: whoever is in danger reads no further. */
export function contactElements(
  contacts: Contact[],
  texts: Texts,
  { language, status }: { language: string; status: string },
): CardElement[] {
  const isEmergency = status === 'emergency';
  const dir = texts.dir(language);
  const items = byService(contacts).map((same) => {
    const [contact] = same;
    if (!contact) return container([], dir);
    const phones = same.flatMap(({ phone }) => (phone ? [phone] : [])).join(' / ');
    const isService = contact.kind === 'emergency';
    const facts = isService ? serviceFacts(contact, texts, language) : officeFacts(contact, texts, language, phones);
    return container(
      [
        ...(isService ? lines(phones, isEmergency ? { size: 'Large', weight: 'Bolder' } : { weight: 'Bolder' }) : []),
        ...lines(contact.name, isService ? {} : { weight: 'Bolder' }),
        ...lines(facts.join('\n'), isService ? { size: 'Small', isSubtle: true } : {}),
      ],
      dir,
    );
  });
  return isEmergency ? [container(items, dir, 'attention')] : items;
}

/** The numbers of one service together. */
function byService(contacts: Contact[]): Contact[][] {
  const services = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const key = JSON.stringify([contact.kind, contact.name, contact.hours]);
    services.set(key, [...(services.get(key) ?? []), contact]);
  }
  return [...services.values()];
}

function serviceFacts({ free, hours, languages }: Contact, texts: Texts, language: string): string[] {
  const price = free === null ? null : texts.t(language, free ? 'contact.free' : 'contact.costs');
  const facts = [price, hours, languages].filter((fact) => fact !== null);
  return facts.length > 0 ? [facts.join('; ')] : [];
}

function officeFacts(contact: Contact, texts: Texts, language: string, phone: string): string[] {
  const { email, address, hours, languages } = contact;
  return [
    phone && texts.t(language, 'contact.phone', { phone }),
    email && texts.t(language, 'contact.email', { email }),
    address && texts.t(language, 'contact.address', { address }),
    hours && texts.t(language, 'contact.hours', { hours }),
    languages && texts.t(language, 'contact.languages', { languages }),
  ].filter((fact): fact is string => Boolean(fact));
}
