import { byService, leftToRight, officeFacts, serviceFacts } from '../../../src/channels/contact-facts.js';
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
    const phones = same.flatMap(({ phone }) => (phone ? [leftToRight(phone, texts, language)] : [])).join(' / ');
    const isService = contact.kind === 'emergency';
    const facts = isService
      ? serviceFacts(contact, texts, language).join('; ')
      : officeFacts(contact, texts, language).join('\n');
    return container(
      [
        ...(isService ? lines(phones, isEmergency ? { size: 'Large', weight: 'Bolder' } : { weight: 'Bolder' }) : []),
        ...lines(contact.name, isService ? {} : { weight: 'Bolder' }),
        ...lines(facts, isService ? { size: 'Small', isSubtle: true } : {}),
      ],
      dir,
    );
  });
  return isEmergency ? [container(items, dir, 'attention')] : items;
}
