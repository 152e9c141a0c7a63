import { html } from 'hono/html';
import { nameOfLanguage } from '../../../src/languages/language-names.js';
import type { Say } from '../say.js';

/** What a template makes; texts in it are escaped. */
export type Markup = ReturnType<typeof html>;

/** Name of a language as a page says it; easy language is named as such. */
export function languageName(code: string, say: Say): string {
  const [base = code] = code.split('-');
  const name = nameOfLanguage(say.language, base);
  if (!code.endsWith('-si')) return name;
  return say.language === 'de' ? `${name} (einfach)` : `easy ${name}`;
}

/** An address that a link may lead to; null for what a browser would run. */
export function safeAddress(address: string | null): string | null {
  if (address === null) return null;
  return /^(?:https?:\/\/|\/(?!\/))/iu.test(address) ? address : null;
}

/** A link to a page elsewhere, or its title where it has no address. */
export function pageLink({ title, url, language }: { title: string; url: string | null; language?: string }): Markup {
  const address = safeAddress(url);
  const lang = language === undefined ? '' : html` lang="${language}"`;
  if (!address) return html`<span dir="auto"${lang}>${title}</span>`;
  return html`<a href="${address}" dir="auto"${lang} rel="noopener noreferrer">${title}</a>`;
}
