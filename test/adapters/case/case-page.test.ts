import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createCasePage } from '../../../adapters/case/case-page.js';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { LotseError } from '../../../src/errors.js';
import { inviteCaseworker } from '../../../src/casework/invite.js';
import { createHttpApp } from '../../../src/http/app.js';
import { listen } from '../../../src/http/listen.js';
import { hasBrowser, launchBrowser } from '../../support/browser.js';
import { libraryQuestion, openChannelTown } from '../../support/channel-town.js';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const noLimit = (_c: unknown, next: () => Promise<void>) => next();

async function openPage(rateLimit: Parameters<typeof createCasePage>[0]['rateLimit'] = noLimit) {
  const lotse = await openChannelTown();
  const { code } = await inviteCaseworker(lotse.caseworkers, { region: 'town', name: 'Frau Weber', now: new Date() });
  const { routes } = createCasePage({ casework: lotse.casework, texts: lotse.texts, rateLimit, log });
  if (!routes) throw new Error('the page has routes');
  const app = createHttpApp({
    ...{ assistant: lotse.assistant, texts: lotse.texts, logger: log },
    config: { version: 'test', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] },
    channels: [createChatPage(lotse.texts), routes],
  });
  const post = (fields: Record<string, string>, language = 'de') =>
    app.request('/case', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'Accept-Language': language },
    });
  return { lotse, app, code, post };
}

describe("the caseworkers' page", () => {
  it('asks for code and message, in German or in English', async () => {
    const { app } = await openPage();
    const german = await (await app.request('/case')).text();
    expect(german).toContain('<html lang="de">');
    expect(german).toContain('autocomplete="current-password"');
    const english = await (await app.request('/case', { headers: { 'Accept-Language': 'en-GB' } })).text();
    expect(english).toContain('<html lang="en">');
  });

  it("shows the answer in the client's language, and the German sentences beside it", async () => {
    const { post, code } = await openPage();
    const response = await post({ code, message: libraryQuestion.ar.text });
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain(libraryQuestion.ar.answer);
    expect(page).toContain(libraryQuestion.de.answer);
    expect(page).toContain('lang="ar" dir="rtl"');
    expect(page).toContain('https://integreat.app/town/ar/0/');
  });

  it('shows what was masked as masked, and never the rest', async () => {
    const { post, code } = await openPage();
    const page = await (await post({ code, message: `${libraryQuestion.de.text} 0171 2345678` })).text();
    expect(page).not.toContain('2345678');
  });

  it('passes on no HTML of a message', async () => {
    const { post, code } = await openPage();
    const page = await (await post({ code, message: '<img src=x onerror=alert(1)> Wann fährt der Bus?' })).text();
    expect(page).not.toContain('<img src=x');
  });

  it('says when the code is wrong, and keeps the message in the form', async () => {
    const { post } = await openPage();
    const response = await post({ code: 'wrong', message: 'Wann fährt der Bus?' });
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain('role="alert"');
    expect(page).toContain('Wann fährt der Bus?</textarea>');
  });

  it.each([
    ['rate_limited', 429],
    ['unavailable', 503],
  ] as const)('keeps code and message in the form when it cannot answer now (%s)', async (code, status) => {
    const { post } = await openPage((c, next) => {
      if (c.req.method === 'POST') throw new LotseError(code, 'Not now.', 'Later.');
      return next();
    });
    const response = await post({ code: 'geheim', message: 'Wann fährt der Bus?', language: 'ar' });
    expect(response.status).toBe(status);
    const page = await response.text();
    expect(page).toContain('Wann fährt der Bus?</textarea>');
    expect(page).toContain('value="geheim"');
    expect(page).toMatch(/value="ar" selected/u);
  });

  it("says in which language an answer's labels are: the office's, whatever the browser's", async () => {
    const { post, code } = await openPage();
    const page = await (await post({ code, message: libraryQuestion.ar.text }, 'en')).text();
    expect(page).toContain('<html lang="en">');
    expect(page).toMatch(/<div lang="de"><dl class="facts">/u);
  });

  it('says when the message is empty or too long', async () => {
    const { post, code } = await openPage();
    expect((await post({ code, message: ' ' })).status).toBe(400);
    expect((await post({ code, message: 'a '.repeat(2000) })).status).toBe(400);
  });
});

/** What axe-core finds wrong: rule, and the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(!hasBrowser)("the caseworkers' page in a browser (skipped where there is none)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    [320, 'light'],
    [1280, 'dark'],
  ] as const)(
    'is used from the form to the answer, without fault for axe-core, at %i px (%s)',
    async (width, colorScheme) => {
      const { app, code } = await openPage();
      const server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
      onTestFinished(() => server.close());
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale: 'de-DE' });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (line) => {
        if (line.type() === 'error') faults.push(line.text());
      });
      await page.goto(`http://127.0.0.1:${server.port}/case`);
      expect(await violations(page)).toEqual([]);
      await page.fill('#code', code);
      await page.fill('#message', libraryQuestion.ar.text);
      await page.click('button[type=submit]');
      await page.locator('#client-text').waitFor();
      expect(await page.locator('#client-text').textContent()).toContain(libraryQuestion.ar.answer);
      expect(await violations(page)).toEqual([]);
      const scrolled = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect(scrolled).toBe(false);
      expect(faults).toEqual([]);
    },
  );

  it('sends once for a double tap, and again after coming back', async () => {
    const { app, code } = await openPage();
    let posts = 0;
    const counting = (request: Request) => {
      if (request.method === 'POST') posts += 1;
      return app.fetch(request);
    };
    const server = await listen({ fetch: counting }, { port: 0, host: '127.0.0.1', graceMs: 100 });
    onTestFinished(() => server.close());
    const context = await browser.newContext({ locale: 'de-DE' });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/case`);
    await page.fill('#code', code);
    await page.fill('#message', libraryQuestion.ar.text);
    await page.dblclick('button[type=submit]');
    await page.locator('#client-text').waitFor();
    expect(posts).toBe(1);
    // As after coming back to a page that the browser had kept: nothing may be sent again by that.
    await page.evaluate(`(() => {
      document.querySelector('form').dispatchEvent(new Event('submit'));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    })()`);
    await page.locator('button[type=submit]:enabled', { hasText: 'Antwort' }).waitFor({ timeout: 3000 });
    expect(posts).toBe(1);
    expect(await page.locator('#client-text').count()).toBe(1);
  });
});
