import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Block, Page, PageLink, Section } from '../../src/domain/page.js';
import type { Texts } from '../../src/languages/texts.js';
import type { Assistant } from '../../src/ports/assistant.js';
import { type ResolveLink, renderSentence } from './page-sentence.js';
import { languageTag, longDate } from '../../src/languages/dates.js';

/** In front of paths that have no host; RFC 6761 keeps the name free. */
const noHost = 'https://page.invalid';

/**
 * Pages as Lotse read them, at `/pages/{region}/{language}/…`: where links lead when nobody else publishes the pages
 * (the demo), and where an editor sees what Lotse understood of hers. Text only; nothing of a page's HTML is passed on.
 */
export function createPageView(assistant: Assistant, texts: Texts): Hono {
  const app = new Hono();
  app.get('/pages/:region/*', async (c) => {
    const pageAt = await assistant.pages(c.req.param('region'));
    const find = (path: string) => pageAt(path) ?? pageAt(`${path}/`);
    const page = find(decodePath(new URL(c.req.url).pathname.slice('/pages'.length)));
    if (!page) return c.notFound();
    const base = new URL(page.path, noHost).href;
    const resolve: ResolveLink = (href) => {
      if (/^(tel|mailto):/iu.test(href)) return href;
      const address = URL.canParse(href, base) ? new URL(href, base) : null;
      if (!address || !/^https?:$/u.test(address.protocol)) return null;
      // A link to another page that Lotse has read leads to it here; its own host may not exist, as in the demo.
      if (find(decodePath(address.pathname))) return `/pages${address.pathname}`;
      return address.origin === noHost ? null : address.href;
    };
    return c.html(renderPage(page, texts, resolve));
  });
  return app;
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function renderPage(page: Page, texts: Texts, resolve: ResolveLink) {
  const { language } = page;
  const updated = page.lastUpdated
    ? texts.t(language, 'chat.last_updated', { date: longDate(texts.bestLocale(language), page.lastUpdated) })
    : '';
  return html`<!doctype html>
<html lang="${languageTag(language)}" dir="${texts.dir(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="/chat/icon.svg">
<link rel="stylesheet" href="/chat/base.css">
<link rel="stylesheet" href="/chat/reading.css">
</head>
<body>
<header><a href="/"><img src="/chat/icon.svg" alt="" width="32" height="32"> Lotse</a></header>
<main>
<h1>${page.title}</h1>
${page.structure.sections.map((section) => renderSection(page, section, resolve))}
<p class="updated">${updated}</p>
</main>
</body>
</html>`;
}

function renderSection(page: Page, section: Section, resolve: ResolveLink) {
  const heading = section.headingPath.at(-1);
  const blocks = page.structure.blocks.filter(
    (block) => block.firstSentence >= section.firstSentence && block.endSentence <= section.endSentence,
  );
  return html`<section>
${heading === undefined ? '' : html`<h2>${heading}</h2>`}
${blocks.map((block) => renderBlock(page, block, resolve))}</section>
`;
}

function renderBlock({ structure }: Page, block: Block, resolve: ResolveLink) {
  // Address, telephone, opening hours: what stood on a line of its own is found there faster.
  const between = block.kind === 'contact' ? html`<br>` : ' ';
  const sentences = structure.sentences.slice(block.firstSentence, block.endSentence);
  const rendered = sentences.map((sentence, n) => {
    const linksHere = structure.links.filter((link: PageLink) => link.sentence === block.firstSentence + n);
    return [n > 0 ? between : '', renderSentence(sentence, linksHere, resolve)];
  });
  return html`<p class="${block.kind}">${rendered}</p>
`;
}
