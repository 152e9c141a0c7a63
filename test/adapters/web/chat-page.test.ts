import { describe, expect, it } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { checkWidgetSize, maximumWidgetBytes } from '../../../adapters/web/widget-size.js';
import { createTexts } from '../../../src/languages/texts.js';
import { testApp } from '../../support/http-client.js';

const texts = createTexts();
const channels = [createChatPage(texts)];
const { app } = testApp({ channels });

describe('the chat page', () => {
  it('is served with every file it names, and allows nothing inline', async () => {
    const page = await app.request('/');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    const nonce = /<script type="module" src="\/widget\.js" nonce="([\w+/=-]{16,})">/u.exec(html)?.[1];
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}';`);
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toEqual(expect.arrayContaining(['/widget.js', '/chat/base.css', '/chat/icon.svg']));
    for (const file of files) expect((await app.request(file)).status, file).toBe(200);
    expect(html).not.toMatch(/<script(?![^>]*src)|<style|\son\w+=|https?:/);
  });

  it('is never said to be the same: an old copy would not fit the number of a new answer', async () => {
    const first = await app.request('/');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('etag')).toBeNull();
    expect((await app.request('/', { headers: { 'if-none-match': '*' } })).status).toBe(200);
  });

  it.each(['/chat/nothing.js', '/chat/..%2Fchat-page.ts', '/chat/%2e%2e/%2e%2e/package.json', '/texts/..%2Fde.json'])(
    'serves nothing else: %s',
    async (path) => {
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
    },
  );
});

describe('the widget', () => {
  it('is one script of at most 60 kB, compressed', async () => {
    expect(checkWidgetSize()).toContain('gzipped');
    const response = await app.request('/widget.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(maximumWidgetBytes);
  });

  it('names no other address, and uses nothing that old telephones lack', async () => {
    const script = await (await app.request('/widget.js')).text();
    const addresses = [...script.matchAll(/https?:\/\/[\w.]+[\w]/g)].map(([address]) => address);
    // Names of kinds of elements, not addresses that anything is fetched from.
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org'))).toEqual([]);
    expect(script).not.toMatch(/\.(at|replaceAll|findLast|toSorted|hasOwn|allSettled|randomUUID|canParse)\(/);
    expect(script).not.toMatch(/\(\?<[=!]/);
  });

  it('is asked for again after some minutes, and not sent again while it is the same', async () => {
    const first = await app.request('/widget.js');
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await app.request('/widget.js', { headers })).status).toBe(304);
  });

  it('may be loaded by the pages of those origins that are named, with its texts and styles', async () => {
    const origin = 'https://stadt.example';
    const { app: open } = testApp({ channels, config: { corsOrigins: [origin] } });
    for (const path of ['/widget.js', '/widget.css', '/texts/de.json']) {
      const { headers } = await open.request(path, { headers: { origin } });
      expect(headers.get('access-control-allow-origin'), path).toBe(origin);
      expect(headers.get('cross-origin-resource-policy'), path).toBe('cross-origin');
    }
  });

  it('has its styles as a file too, for browsers that take none from a script', async () => {
    const styles = await app.request('/widget.css');
    expect(styles.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(await styles.text()).toContain(':host');
  });
});

describe('the texts for the chat', () => {
  it('name every interface language in its own words', async () => {
    const { languages } = (await (await app.request('/texts/de.json')).json()) as { languages: unknown[] };
    expect(languages).toHaveLength(texts.languages.length);
    expect(languages).toEqual(
      expect.arrayContaining([
        { code: 'ar', name: 'العربية', dir: 'rtl' },
        { code: 'uk', name: 'Українська', dir: 'ltr' },
        { code: 'de-si', name: 'Deutsch (einfach)', dir: 'ltr' },
      ]),
    );
  });

  it('come in the best locale for a language', async () => {
    expect(await (await app.request('/texts/pes.json')).json()).toMatchObject({ language: 'fa', dir: 'rtl' });
    expect(await (await app.request('/texts/ja.json')).json()).toMatchObject({ language: 'en', dir: 'ltr' });
  });
});
