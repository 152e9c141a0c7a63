import { type HtmlDocument, parseDocument } from './html-document.js';
import { languageCode } from './language-facts.js';
import { mainText } from './main-text.js';

/** One page of a web site, as its HTML tells. */
export interface WebPage {
  /** The address that the page names as its own; its final address when it names none on a named host. */
  url: string;
  title: string;
  /** Null when the page does not tell. */
  language: string | null;
  /** Main text as HTML, with absolute links. */
  html: string;
  /** Versions in other languages: language code to address. */
  alternates: Record<string, string>;
}

/**
 * Takes a page apart.
 * @param html its text
 * @param url its address after redirects
 * @param contentLanguage the header `Content-Language`
 * @param isNamed whether an address is on a host of this source
 * @returns the page, or in one sentence why it is none
 */
export function readWebPage(
  html: string,
  url: string,
  contentLanguage: string | undefined,
  isNamed: (url: string) => boolean,
): WebPage | { problem: string } {
  try {
    const document = parseDocument(html);
    const robots = document.querySelector('meta[name="robots" i]')?.getAttribute('content') ?? '';
    if (/\b(noindex|none)\b/i.test(robots)) return { problem: 'asks not to be indexed' };
    const canonical = resolve(document.querySelector('link[rel~="canonical" i]')?.getAttribute('href'), url);
    const facts = {
      url: withoutHash(canonical !== null && isNamed(canonical) ? canonical : url),
      title: title(document) ?? url,
      language: language(document, contentLanguage),
      alternates: alternates(document, url),
    };
    makeLinksAbsolute(document, url);
    const text = mainText(document);
    return text === null ? { problem: 'has no text' } : { ...facts, html: text };
  } catch (error) {
    return { problem: `its HTML cannot be read: ${(error as Error).message}` };
  }
}

/** The only first-order heading names the page better than its `<title>`, which often carries the site's name. */
function title(document: HtmlDocument): string | undefined {
  const headings = [...document.querySelectorAll('h1')];
  const candidates = [headings.length === 1 ? headings[0] : undefined, document.querySelector('head > title')];
  const texts = candidates.map((element) => element?.textContent?.replace(/\s+/g, ' ').trim());
  return texts.find((text) => text !== undefined && text !== '');
}

function language(document: HtmlDocument, contentLanguage: string | undefined): string | null {
  const declared = document.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content');
  const tags = [document.documentElement.getAttribute('lang'), declared, contentLanguage];
  // A list ("de, en") names the readers a page is for, not its language.
  const codes = tags.map((tag) => (tag && !tag.includes(',') ? languageCode(tag) : null));
  return codes.find((code) => code !== null) ?? null;
}

function alternates(document: HtmlDocument, url: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const link of document.querySelectorAll('link[rel~="alternate" i][hreflang]')) {
    const code = languageCode(link.getAttribute('hreflang') ?? '');
    const address = resolve(link.getAttribute('href'), url);
    if (code !== null && address !== null) found[code] ??= withoutHash(address);
  }
  return found;
}

function makeLinksAbsolute(document: HtmlDocument, url: string): void {
  const base = resolve(document.querySelector('base[href]')?.getAttribute('href'), url) ?? url;
  for (const link of document.querySelectorAll('a[href]')) {
    const address = resolve(link.getAttribute('href'), base);
    // `javascript:` and the like lead nowhere outside of their page.
    if (address !== null && /^(https?|mailto|tel):/.test(address)) link.setAttribute('href', address);
    else link.removeAttribute('href');
  }
}

function resolve(address: string | null | undefined, base: string): string | null {
  return address && URL.canParse(address, base) ? new URL(address, base).href : null;
}

/** The same page whatever place in it an address points to. */
export function withoutHash(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
