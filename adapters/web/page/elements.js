import { splitPhoneNumbers } from './phone-numbers.js';
import { languageTag } from './language-tags.js';

/** Makes an element; texts go in as text, never as HTML. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The attributes of what stands in a language. @param {(code: string) => { dir: string }} languageOf */
export const inLanguage = (code, languageOf) => ({ lang: languageTag(code), dir: languageOf(code).dir });

/** A telephone number to tap; from left to right, wherever it stands. */
export function phoneLink(phone, className = 'phone') {
  return element(
    'a',
    { href: `tel:${phone.replace(/[^\d+]/g, '')}`, className },
    element('bdi', { dir: 'ltr' }, phone),
  );
}

/** A mail address to tap. */
export function mailLink(address) {
  return element('a', { href: `mailto:${address}` }, element('bdi', { dir: 'ltr' }, address));
}

const addresses = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

/**
 * Text whose telephone numbers and mail addresses can be tapped.
 * @param {string} content
 * @param {{ emergency?: boolean, web?: boolean }} also whether 110 and 112 are telephone numbers here, and whether web
 *   addresses are links: of what the assistant says itself, not of what it quotes
 */
export function tappable(content, { emergency = false, web = false } = {}) {
  return content.split(addresses).flatMap((part, n) => {
    if (n % 2 === 0) {
      return splitPhoneNumbers(part, emergency).map((run) => (typeof run === 'string' ? run : phoneLink(run.phone)));
    }
    if (!part.startsWith('http')) return [mailLink(part)];
    return web ? [element('a', { href: part, ...newTab }, element('bdi', { dir: 'ltr' }, part))] : [part];
  });
}

/** How links lead away: the conversation stays. */
export const newTab = { target: '_blank', rel: 'noopener noreferrer' };

/** A group of buttons, each with its label, what it does, and the attributes of its language, if it has one. */
export function buttonGroup(label, buttons, className) {
  const made = buttons.map(([name, onclick, language = { dir: 'auto' }]) =>
    element('button', { type: 'button', onclick, ...language }, name),
  );
  const group = element('div', { className }, ...made);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  return group;
}
