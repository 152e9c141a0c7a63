import { describe, expect, it } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { createTexts } from '../../../src/languages/texts.js';
import { testApp } from '../../support/http-client.js';

const texts = createTexts();
const { app } = testApp({ channels: [createChatPage(texts)] });

describe('the chat page', () => {
  it('is served with every file it names, and allows nothing inline', async () => {
    const page = await app.request('/');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toEqual(expect.arrayContaining(['/chat/chat.js', '/chat/chat.css', '/chat/icon.svg']));
    for (const file of files) expect((await app.request(file)).status, file).toBe(200);
    expect(html).not.toMatch(/<script(?![^>]*src)|<style|\son\w+=|https?:/);
  });

  it('announces every module it loads, so that an old telephone fetches them at once', async () => {
    const html = await (await app.request('/')).text();
    const announced = [...html.matchAll(/modulepreload" href="\/chat(\/[\w-]+\.js)"/g)].map(([, module]) => module);
    const loaded = new Set(['/chat.js']);
    // A set goes on over what is added to it.
    for (const module of loaded) {
      const script = await (await app.request(`/chat${module}`)).text();
      for (const [, imported = ''] of script.matchAll(/from '\.(\/[\w-]+\.js)'/g)) loaded.add(imported);
    }
    expect([...announced, '/chat.js'].sort()).toEqual([...loaded].sort());
  });

  it('holds the English texts until those of the reader come', async () => {
    const html = await (await app.request('/')).text();
    const held = [...html.matchAll(/data-text="(\w+)\.(\w+)"[^>]*>([^<]*)</g)];
    expect(held.length).toBeGreaterThan(10);
    const english: Record<string, Record<string, unknown>> = texts.resources('en');
    for (const [, section = '', key = '', content] of held) expect(content).toBe(english[section]?.[key]);
  });

  it('is not sent again while it is the same', async () => {
    const first = await app.request('/chat/chat.css');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await app.request('/chat/chat.css', { headers })).status).toBe(304);
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

describe('the texts for the page', () => {
  it('name every interface language in its own words', async () => {
    const { languages } = (await (await app.request('/texts/languages.json')).json()) as { languages: unknown[] };
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
