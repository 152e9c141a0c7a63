import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Page, PageLink, Section } from '../../src/domain/page.js';
import type { Texts } from '../../src/languages/texts.js';
import type { Assistant } from '../../src/ports/assistant.js';

/**
 * Pages as Lotse read them, at `/pages/{region}/{language}/…`: where links lead when nobody else publishes the pages
 * (the demo), and where an editor sees what Lotse understood of hers. Text only; nothing of a page's HTML is passed on.
 */
export function createPageView(assistant: Assistant, texts: Texts): Hono {
  const app = new Hono();
  app.get('/pages/:region/*', (c) => {
    const path = decodePath(new URL(c.req.url).pathname.slice('/pages'.length));
    const page = assistant.page(c.req.param('region'), path) ?? assistant.page(c.req.param('region'), `${path}/`);
    return page ? c.html(renderPage(page, texts)) : c.notFound();
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

function renderPage(page: Page, texts: Texts) {
  const { language } = page;
  const updated = page.lastUpdated
    ? texts.t(language, 'chat.last_updated', { date: page.lastUpdated.slice(0, 10) })
    : '';
  return html`<!doctype html>
<html lang="${tagOf(language)}" dir="${texts.dir(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<link rel="icon" href="/chat/icon.svg">
<link rel="stylesheet" href="/chat/reading.css">
</head>
<body>
<main>
<h1>${page.title}</h1>
${page.structure.sections.map((section) => renderSection(page, section))}
<footer>${updated}</footer>
</main>
</body>
</html>`;
}

/** `de-si` is the CMS's mark for easy German; as a language tag it would mean German of Slovenia. */
function tagOf(language: string): string {
  return language.replace(/-si$/u, '-x-simple');
}

function renderSection(page: Page, section: Section) {
  const heading = section.headingPath.at(-1);
  const blocks = page.structure.blocks.filter(
    (block) => block.firstSentence >= section.firstSentence && block.endSentence <= section.endSentence,
  );
  return html`<section>
${heading === undefined ? '' : html`<h2>${heading}</h2>`}
${blocks.map((block) => {
  const sentences = page.structure.sentences.slice(block.firstSentence, block.endSentence);
  return html`<p class="${block.kind}">${sentences.map((sentence, n) => [
    renderSentence(
      sentence,
      page.structure.links.filter((link) => link.sentence === block.firstSentence + n),
    ),
    ' ',
  ])}</p>
`;
})}</section>
`;
}

/** The sentence with its links put back where their texts stand; addresses of other kinds than these stay text. */
function renderSentence(sentence: string, links: PageLink[]) {
  const parts: unknown[] = [];
  let rest = sentence;
  for (const { text, href } of links) {
    const at = text === '' ? -1 : rest.indexOf(text);
    if (at < 0 || !/^(https?:|tel:|mailto:)/iu.test(href)) continue;
    parts.push(rest.slice(0, at), html`<a href="${href}" rel="noopener noreferrer">${text}</a>`);
    rest = rest.slice(at + text.length);
  }
  return [...parts, rest];
}
