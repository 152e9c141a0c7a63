import type { Activity } from 'botbuilder';
import { parseHTML } from 'linkedom';
import type { Answer } from '../../src/domain/answer.js';
import type { CaseAnswer } from '../../src/domain/case.js';

/** An answer as somebody sees it in a channel, without the channel's formatting. */
export interface ShownAnswer {
  /** The pages' own sentences, word for word. */
  statements: string[];
  /** Addresses of pages that can be opened, each where it comes first. */
  urls: string[];
  /** Telephone numbers that can be read, each where it comes first. */
  phones: string[];
}

const mark = /\s*\[\d+\]$/u;

/** From the JSON of the API, of which the widget shows these fields. */
export function shownInJson({ statements, sources, contacts }: Answer): ShownAnswer {
  return {
    statements: statements.map(({ text }) => text),
    urls: unique(sources.map(({ url }) => url)),
    phones: unique(contacts.flatMap(({ phone }) => phone ?? [])),
  };
}

/** From a message's markup on Telegram: quotes are the page's words, links its address. */
export function shownOnTelegram(html: string, { contacts }: Answer): ShownAnswer {
  const shown = pageOf(html);
  return {
    statements: textsOf(shown.document.querySelectorAll('blockquote')),
    urls: unique(hrefsOf(shown)),
    phones: phonesIn(shown.document.body.textContent ?? '', contacts),
  };
}

/** From the HTML for the app and the CMS: a paragraph with a language is the page's, the rest is Lotse's. */
export function shownInHtml(html: string, { contacts }: Answer): ShownAnswer {
  const shown = pageOf(html);
  return {
    statements: textsOf(shown.document.querySelectorAll('p[lang]')),
    urls: unique(hrefsOf(shown).filter((href) => !href.startsWith('tel:'))),
    phones: phonesIn(shown.document.body.textContent ?? '', contacts),
  };
}

/** From an Adaptive Card: emphasised containers hold the page's words, runs open its address. */
export function shownInTeams({ attachments }: Partial<Activity>, { contacts }: Answer): ShownAnswer {
  const card: unknown = attachments?.[0]?.content;
  const elements = [...walk(card)];
  const quoted = elements.filter(({ type, style }) => type === 'Container' && style === 'emphasis');
  const opened = elements.filter(({ type }) => type === 'Action.OpenUrl').map(({ url }) => String(url));
  return {
    statements: quoted.map((container) => linesOf(container).join('\n').replace(mark, '')),
    urls: unique(opened.filter((url) => url.startsWith('http'))),
    phones: phonesIn(elements.flatMap(({ type, text }) => (type === 'TextRun' ? [text] : [])).join('\n'), contacts),
  };
}

/** From a case answer: the passages, and what is ready to be sent to the client. */
export function shownInCase({ parts, forClient }: CaseAnswer, { contacts }: Answer): ShownAnswer {
  return {
    statements: parts.flatMap(({ passages }) => passages.map(({ text }) => text)),
    urls: unique(forClient.split('\n').filter((line) => line.startsWith('http'))),
    phones: phonesIn(forClient, contacts),
  };
}

/** The numbers of these contacts that a text names, in the text's order. */
function phonesIn(text: string, contacts: Answer['contacts']): string[] {
  const numbers = new Set(contacts.map(({ phone }) => phone));
  return unique(text.match(/\+?\d[\d-]*/gu) ?? []).filter((number) => numbers.has(number));
}

function pageOf(html: string) {
  return parseHTML(`<html><body>${html}</body></html>`);
}

function textsOf(elements: Iterable<{ textContent: string | null }>): string[] {
  return [...elements].map(({ textContent }) => (textContent ?? '').trim().replace(mark, ''));
}

function hrefsOf({ document }: ReturnType<typeof parseHTML>): string[] {
  return [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
}

function linesOf(container: Record<string, unknown>): string[] {
  const blocks = [...walk(container)].filter(({ type }) => type === 'RichTextBlock');
  return blocks.map(({ inlines }) => (inlines as { text: string }[]).map(({ text }) => text).join(''));
}

/** Every object in a card, in the order in which they are shown. */
function* walk(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* walk(inner);
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
