import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import type { Texts } from '../../src/languages/texts.js';
import { packageRoot } from '../../src/package-root.js';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the page itself says; all else comes with the answers, and an old telephone waits for every kilobyte. */
const shownSections = ['status', 'notice', 'language', 'error', 'chat', 'handover', 'contact', 'feedback'] as const;

/** The page's files, by name. They are few and small: read once, nothing else can ever be served. */
function readPageFiles(): Map<string, { body: string; contentType: string }> {
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

/**
 * The chat page at `/`, its files below `/chat/`, and the interface texts it shows. Everything comes from this server;
 * the page itself asks the HTTP interface as any other client does.
 */
export function createChatPage(texts: Texts): Hono {
  const files = readPageFiles();
  const page = new Hono();
  for (const path of ['/', '/chat/*', '/texts/*'] as const) {
    page.use(path, compress(), etag(), async (c, next) => {
      // Asked again each time, answered with 304 mostly: a new version is never hidden behind an old copy.
      c.header('Cache-Control', 'no-cache');
      await next();
    });
  }

  const serve = (c: Context, name: string) => {
    const file = files.get(name);
    return file ? c.body(file.body, 200, { 'Content-Type': file.contentType }) : c.notFound();
  };
  page.get('/', (c) => serve(c, 'index.html'));
  page.get('/chat/:file', (c) => serve(c, c.req.param('file')));

  page.get('/texts/languages.json', (c) => {
    const languages = texts.languages.map((code) => ({ code, name: ownName(texts, code), dir: texts.dir(code) }));
    return c.json({ languages });
  });
  page.get('/texts/:file{[A-Za-z0-9_-]+\\.json}', (c) => {
    const locale = texts.bestLocale(c.req.param('file').replace(/\.json$/, ''));
    const all = texts.resources(locale);
    return c.json({
      language: locale,
      dir: texts.dir(locale),
      // No browser knows the names in every language: Chromium has none in Somali.
      languageNames: Object.fromEntries(texts.languages.map((code) => [code, texts.languageName(locale, code)])),
      texts: Object.fromEntries(shownSections.map((section) => [section, all[section]])),
    });
  });
  return page;
}

/** A language's own name, as a list of languages shows it: with a capital letter. */
function ownName(texts: Texts, code: string): string {
  const name = texts.languageName(code, code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
