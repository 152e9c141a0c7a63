import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { LotseError } from '../../src/errors.js';
import type { Texts } from '../../src/languages/texts.js';
import { packageRoot } from '../../src/package-root.js';
import { type ChatTexts, shownSections } from './shared/chat-texts.js';
import { widgetFile } from './widget-size.js';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const script = 'text/javascript; charset=utf-8';
/** So long may a browser show an old version without asking; then it is told in a few bytes that nothing has changed. */
const cachedSeconds = 300;
/** Nobody's browser names more; of what names more, the first are looked at. */
const maximumLanguages = 10;

interface PageFile {
  body: string;
  contentType: string;
}

/** The page's files, by name. They are few and small: read once, nothing else can ever be served. */
function readPageFiles(): Map<string, PageFile> {
  const folder = join(packageRoot, 'adapters', 'web', 'page');
  return new Map(
    readdirSync(folder).map((name) => [
      name,
      {
        body: readFileSync(join(folder, name), 'utf8'),
        contentType: contentTypes[extname(name)] ?? 'application/octet-stream',
      },
    ]),
  );
}

/** For browsers that take no styles from the widget's script. */
function readWidgetStyles(): string {
  const folder = join(packageRoot, 'adapters', 'web', 'widget', 'styles');
  return ['theme', 'frame', 'messages', 'cards']
    .map((name) => readFileSync(join(folder, `${name}.css`), 'utf8'))
    .join('');
}

/** @throws LotseError `invalid_configuration` when it was not built */
function readWidget(): string {
  try {
    return readFileSync(widgetFile, 'utf8');
  } catch (cause) {
    const hint = 'Build it with "npm run build:widget".';
    throw new LotseError('invalid_configuration', 'The chat widget is not there.', hint, { cause });
  }
}

/**
 * The chat: the page at `/`, the widget for other pages at `/widget.js`, its files below `/chat/`, and the texts it
 * shows. Everything comes from this server; the widget asks the HTTP interface as any other client does.
 * @throws LotseError `invalid_configuration` when the widget was not built
 */
export function createChatPage(texts: Texts): Hono {
  const files = readPageFiles();
  const widget = { body: readWidget(), contentType: script };
  const styles = { body: readWidgetStyles(), contentType: contentTypes['.css'] ?? '' };
  const page = new Hono();
  const cached =
    (control: string): MiddlewareHandler =>
    async (c, next) => {
      c.header('Cache-Control', control);
      await next();
    };
  // Asked for again each time, and sent whole: its script carries the number of this answer.
  page.use('/', compress(), cached('no-cache'));
  for (const path of ['/widget.js', '/widget.css', '/chat/*', '/texts/*'] as const) {
    page.use(path, compress(), etag(), cached(`public, max-age=${cachedSeconds}`));
  }

  const serve = (c: Context, file: PageFile | undefined) =>
    file ? c.body(file.body, 200, { 'Content-Type': file.contentType }) : c.notFound();
  const index = files.get('index.html');
  files.delete('index.html');
  page.get('/', (c) => serve(c, index && { ...index, body: index.body.replace('{nonce}', nonceOf(c)) }));
  page.get('/chat/:file', (c) => serve(c, files.get(c.req.param('file'))));
  page.get('/widget.js', (c) => serve(c, widget));
  page.get('/widget.css', (c) => serve(c, styles));
  page.get('/texts/:file{[A-Za-z0-9,_-]+\\.json}', (c) => {
    const wanted = c.req
      .param('file')
      .replace(/\.json$/, '')
      .split(',');
    return c.json(chatTexts(texts, wanted.slice(0, maximumLanguages)));
  });
  return page;
}

/** What the Content Security Policy of this answer lets scripts run by; empty where there is no policy, as in tests. */
function nonceOf(c: Context): string {
  return c.get('secureHeadersNonce') ?? '';
}

/** @param wanted codes of languages, the most wanted first: the first that there is, else English */
function chatTexts(texts: Texts, wanted: readonly string[]): ChatTexts {
  const isEnglish = (code: string) => /^en\b/iu.test(code);
  const found = wanted.find((code) => isEnglish(code) || texts.bestLocale(code) !== 'en');
  const locale = texts.bestLocale(found ?? 'en');
  const all = texts.resources(locale);
  return {
    language: locale,
    dir: texts.dir(locale),
    languages: texts.languages.map((code) => ({ code, name: ownName(texts, code), dir: texts.dir(code) })),
    // No browser knows the names in every language: Chromium has none in Somali.
    languageNames: Object.fromEntries(texts.languages.map((code) => [code, texts.languageName(locale, code)])),
    texts: Object.fromEntries(shownSections.map((section) => [section, all[section]])),
  };
}

/** A language's own name, as a list of languages shows it: with a capital letter. */
function ownName(texts: Texts, code: string): string {
  const name = texts.languageName(code, code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
