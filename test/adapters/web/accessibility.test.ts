import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { createPageView } from '../../../adapters/web/page-view.js';
import { type Listening, listen } from '../../../src/http/listen.js';
import { createTexts } from '../../../src/languages/texts.js';
import { hasBrowser, launchBrowser, openWatched } from '../../support/browser.js';
import { testApp } from '../../support/http-client.js';
import { makeSourcePage } from '../../support/make-page.js';
import { MemorySource } from '../../support/memory-source.js';
import { openTestLotse } from '../../support/test-lotse.js';
import { chatAssistant } from './answers.js';

/** What axe-core finds wrong: rule, and the elements that break it. Incomplete ones are for a person to judge. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function show(page: Page, question: string, message: string): Promise<void> {
  await page.fill('#question', question);
  await page.press('#question', 'Enter');
  await page.locator(message).waitFor();
}

const states: [name: string, locale: string, question: string, message: string][] = [
  ['an answer', 'de-DE', 'Wo kann ich Deutsch lernen?', 'article.answer'],
  ['an answer in another language, right to left', 'ar-SY', 'أين يمكنني تعلم اللغة الألمانية؟', 'article.answer'],
  ['no answer', 'de-DE', 'Was ist die Hauptstadt der Mongolei?', 'article.answer'],
  ['emergency numbers', 'ar-SY', 'زوجي يضربني', 'article.answer'],
  ['choices and other languages', 'uk-UA', 'Реєстрація', 'article.answer'],
  ['offices to turn to', 'de-DE', 'Ich will mit einem Menschen sprechen.', 'article.answer'],
  ['a written answer and a folded quote', 'de-DE', 'Ich heiße Anna. Wo lerne ich Deutsch?', 'article.answer'],
  ['an error', 'de-DE', 'Störung', 'article.error'],
];

describe.skipIf(!hasBrowser)('the chat page for axe-core (skipped where there is no browser)', () => {
  let browser: Browser;
  let server: Listening;
  let base: string;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const { app } = testApp({ assistant: chatAssistant(), channels: [createChatPage(createTexts())] });
    server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
    base = `http://127.0.0.1:${server.port}`;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server.close();
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    it.each(['de-DE', 'ar-SY'])('is without fault before the first question (%s)', async (locale) => {
      const { page } = await openWatched(browser, base, { locale, colorScheme });
      expect(await violations(page)).toEqual([]);
    });

    it('is without fault on a page as Lotse read it', async () => {
      const html = '<h2>بمن أتصل؟</h2><ul><li>الشرطة: <a href="tel:110">110</a></li><li>069 90009-120</li></ul>';
      const lotse = await openTestLotse();
      await lotse.index(new MemorySource({ ar: [makeSourcePage({ id: '1', path: '/town/ar/1/', html })] }));
      await lotse.refresh();
      const { app } = testApp({
        channels: [createChatPage(lotse.texts), createPageView(lotse.assistant, lotse.texts)],
      });
      const own = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
      const page = await browser.newPage({ colorScheme });
      await page.goto(`http://127.0.0.1:${own.port}/pages/town/ar/1/`);
      expect(await page.locator('a[href^="tel:"]').count()).toBe(2);
      expect(await violations(page)).toEqual([]);
      await own.close();
    });

    it('is without fault when asked what was wrong with an answer', async () => {
      const { page } = await openWatched(browser, base, { locale: 'de-DE', colorScheme });
      await show(page, 'Wo kann ich Deutsch lernen?', 'article.answer');
      await page.getByRole('button', { name: 'Nein' }).click();
      await page.getByRole('button', { name: 'Es fehlt etwas' }).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    it.each(states)('is without fault with %s', async (_, locale, question, message) => {
      const { page } = await openWatched(browser, base, { locale, colorScheme });
      await show(page, question, message);
      expect(await violations(page)).toEqual([]);
    });
  });
});
