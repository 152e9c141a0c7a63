import { html, type TemplateResult } from 'lit';
import { languageTag } from '../../../../src/languages/dates.js';
import { phoneAddress } from '../../../../src/channels/phone-address.js';
import { splitPhoneNumbers } from '../../shared/phone-numbers.js';

/** A language's own name, and how it is written; `auto` where nobody told. */
export type LanguageOf = (code: string) => { name: string; dir: 'ltr' | 'rtl' | 'auto' };

/** The attributes of what stands in a language. */
export const inLanguage = (code: string, languageOf: LanguageOf) => ({
  lang: languageTag(code),
  dir: languageOf(code).dir,
});

/** A telephone number to tap; from left to right, wherever it stands. */
export function phoneLink(phone: string, className = 'phone'): TemplateResult {
  return html`<a href=${phoneAddress(phone)} class=${className}><bdi dir="ltr">${phone}</bdi></a>`;
}

/** A mail address to tap. */
export function mailLink(address: string): TemplateResult {
  return html`<a href="mailto:${address}"><bdi dir="ltr">${address}</bdi></a>`;
}

const addresses = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

/**
 * Text whose telephone numbers and mail addresses can be tapped.
 * @param options whether 110 and 112 are telephone numbers here too, and whether web addresses are links: of what the
 *   assistant says itself, not of what it quotes
 */
export function tappable(content: string, { emergency = false, web = false } = {}): (string | TemplateResult)[] {
  return content.split(addresses).flatMap((part, n) => {
    if (n % 2 === 0) {
      return splitPhoneNumbers(part, emergency).map((run) => (typeof run === 'string' ? run : phoneLink(run.phone)));
    }
    if (!part.startsWith('http')) return [mailLink(part)];
    return web ? [awayLink(part, html`<bdi dir="ltr">${part}</bdi>`)] : [part];
  });
}

/** A link that leads away: the conversation stays. */
export function awayLink(url: string, content: unknown): TemplateResult {
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${content}</a>`;
}
