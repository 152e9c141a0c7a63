import { html } from 'hono/html';
import type { PageLink } from '../../src/domain/page.js';
import { phoneAddress } from '../../src/channels/phone-address.js';
import { splitPhoneNumbers } from './shared/phone-numbers.js';

/** Where a link of the page leads from here; null when it is better left as text. */
export type ResolveLink = (href: string) => string | null;

/**
 * A sentence as HTML, with its links put back where their texts stand, and telephone numbers for tapping. Numbers and
 * mail addresses are set apart: right-to-left text would show the parts of `069 90009-120` in another order.
 */
export function renderSentence(sentence: string, links: PageLink[], resolve: ResolveLink) {
  const parts: unknown[] = [];
  let rest = sentence;
  for (const { text, href } of links) {
    const at = text === '' ? -1 : rest.indexOf(text);
    const target = at < 0 ? null : resolve(href);
    if (target === null) continue;
    parts.push(...withPhones(rest.slice(0, at)), anchor(target, text));
    rest = rest.slice(at + text.length);
  }
  return [...parts, ...withPhones(rest)];
}

function anchor(href: string, text: string) {
  // A word that links to a number is read as its language is; the number itself from left to right.
  if (/^(tel|mailto):/iu.test(href) && /^[\p{ASCII}]+$/u.test(text))
    return html`<a href="${href}" dir="ltr">${text}</a>`;
  return html`<a href="${href}" rel="noopener noreferrer">${text}</a>`;
}

function withPhones(text: string): unknown[] {
  return splitPhoneNumbers(text).map((run) =>
    typeof run === 'string' ? run : anchor(phoneAddress(run.phone), run.phone),
  );
}
