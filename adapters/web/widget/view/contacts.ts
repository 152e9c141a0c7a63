import { html, type TemplateResult } from 'lit';
import type { Contact } from '../../../../src/domain/contact.js';
import { type ChatTexts, text } from '../../shared/chat-texts.js';
import { mailLink, phoneLink } from './tappable.js';

/**
 * People to turn to. In an emergency each number is large, by itself, the first thing there is: whoever is in danger
 * reads no further.
 * @param texts in the answer's language
 */
export function contactList(contacts: readonly Contact[], texts: ChatTexts, emergency: boolean): TemplateResult {
  return html`<ul class=${emergency ? 'contacts emergency' : 'contacts'}>${byService(contacts).map((same) => {
    const [contact] = same;
    const numbers = emergency ? same.flatMap(({ phone }) => (phone ? [phoneLink(phone, 'call')] : [])) : [];
    const facts = contact.kind === 'emergency' ? serviceFacts(contact, texts) : officeFacts(contact, texts, !emergency);
    return html`<li>${numbers.length > 0 ? html`<div class="calls">${numbers}</div>` : ''}
      <p class="name"><bdi>${contact.name}</bdi></p>
      <p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p></li>`;
  })}</ul>`;
}

/** The numbers of one service together. */
function byService(contacts: readonly Contact[]): [Contact, ...Contact[]][] {
  const groups: [Contact, ...Contact[]][] = [];
  for (const contact of contacts) {
    const same = groups.find(([{ kind, name, hours }]) => {
      return kind === 'emergency' && name === contact.name && hours === contact.hours;
    });
    if (same) same.push(contact);
    else groups.push([contact]);
  }
  return groups;
}

function serviceFacts({ free, hours, languages }: Contact, texts: ChatTexts): string[] {
  const price = free === null ? null : text(texts, free ? 'contact.free' : 'contact.costs');
  return [price, hours, languages].filter((fact): fact is string => fact !== null);
}

function officeFacts({ phone, email, address, hours, languages }: Contact, texts: ChatTexts, withPhone: boolean) {
  const facts: unknown[] = [];
  if (phone && withPhone) facts.push(labelled(texts, 'phone', phoneLink(phone)));
  if (email) facts.push(labelled(texts, 'email', mailLink(email)));
  if (address) facts.push(labelled(texts, 'address', html`<bdi>${address}</bdi>`));
  if (hours) facts.push(labelled(texts, 'hours', html`<bdi>${hours}</bdi>`));
  if (languages) facts.push(labelled(texts, 'languages', html`<bdi>${languages}</bdi>`));
  return facts;
}

/** A text such as `Telefon: {{phone}}` with an element in its place. */
function labelled(texts: ChatTexts, name: 'phone' | 'email' | 'address' | 'hours' | 'languages', value: unknown) {
  const [before, after] = text(texts, `contact.${name}`, { [name]: '\n' }).split('\n');
  return [before, value, after];
}
