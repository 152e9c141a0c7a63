import { element, mailLink, phoneLink } from './elements.js';
import { text } from './texts.js';

/**
 * People to turn to. In an emergency each number is large, by itself, the first thing there is: whoever is in danger
 * reads no further.
 *
 * @param {object[]} contacts of an answer
 * @param texts in the answer's language
 * @param {boolean} emergency
 */
export function contactList(contacts, texts, emergency) {
  const items = byService(contacts).map((same) => {
    const [contact] = same;
    const numbers = emergency ? same.flatMap(({ phone }) => (phone ? [phoneLink(phone, 'call')] : [])) : [];
    const calls = numbers.length > 0 ? [element('div', { className: 'calls' }, ...numbers)] : [];
    const facts = contact.kind === 'emergency' ? serviceFacts(contact, texts) : officeFacts(contact, texts, !emergency);
    return element(
      'li',
      {},
      ...calls,
      element('p', { className: 'name' }, element('bdi', {}, contact.name)),
      element('p', { className: 'facts' }, ...facts.map((fact) => element('span', {}, ...fact))),
    );
  });
  return element('ul', { className: emergency ? 'contacts emergency' : 'contacts' }, ...items);
}

/** The numbers of one service together. */
function byService(contacts) {
  const groups = [];
  for (const contact of contacts) {
    const same = groups.find(([{ kind, name, hours }]) => {
      return kind === 'emergency' && name === contact.name && hours === contact.hours;
    });
    if (same) same.push(contact);
    else groups.push([contact]);
  }
  return groups;
}

function serviceFacts({ free, hours, languages }, texts) {
  const price = free === null ? null : text(texts, free ? 'contact.free' : 'contact.costs');
  return [price, hours, languages].filter((fact) => fact !== null).map((fact) => [fact]);
}

function officeFacts({ phone, email, address, hours, languages }, texts, withPhone) {
  const facts = [];
  if (phone && withPhone) facts.push(labelled(texts, 'phone', phoneLink(phone)));
  if (email) facts.push(labelled(texts, 'email', mailLink(email)));
  for (const [name, value] of Object.entries({ address, hours, languages })) {
    if (value) facts.push(labelled(texts, name, element('bdi', {}, value)));
  }
  return facts;
}

/** A text such as `Telefon: {{phone}}` with an element in its place. */
function labelled(texts, name, value) {
  const [before, after] = text(texts, `contact.${name}`, { [name]: '\n' }).split('\n');
  return [before, value, after];
}
