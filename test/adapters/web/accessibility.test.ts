import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { createPageView } from '../../../adapters/web/page-view.js';
import { listen } from '../../../src/http/listen.js';
import { createTexts } from '../../../src/languages/texts.js';
import { hasBrowser, openWatched } from '../../support/browser.js';
import { testApp } from '../../support/http-client.js';
import { makeSourcePage } from '../../support/make-page.js';
import { MemorySource } from '../../support/memory-source.js';
import { openTestLotse } from '../../support/test-lotse.js';
import { type HostSite, serveHostSite } from './host-page.js';
import { ask, send, serveChat } from './serve-chat.js';

const texts = createTexts();

/** What axe-core finds wrong: rule, and the elements that break it. Incomplete ones are for a person to judge. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const questions = [
  ['an answer', 'Wo kann ich Deutsch lernen?'],
  ['an answer in another language, right to left', 'أين يمكنني تعلم اللغة الألمانية؟'],
  ['no answer', 'Was ist die Hauptstadt der Mongolei?'],
  ['emergency numbers', 'زوجي يضربني'],
  ['choices and other languages', 'Реєстрація'],
  ['offices to turn to', 'Ich will mit einem Menschen sprechen.'],
  ['a written answer and a folded quote', 'Ich heiße Anna. Wo lerne ich Deutsch?'],
] as const;

const looks = [
  [320, 'light', 'ar-SY'],
  [320, 'dark', 'de-DE'],
  [1280, 'light', 'de-DE'],
  [1280, 'dark', 'ar-SY'],
] as const;

const site: HostSite = {
  origins: [],
  body: '<main><h1>Stadt</h1><lotse-chat region="musterstadt"></lotse-chat></main>',
  policy: '',
};

describe.skipIf(!hasBrowser)('the chat for axe-core (skipped where there is no browser)', () => {
  const chat = serveChat({ remains: [{ place: 'office', office: 'Amt' }] }, site.origins);
  serveHostSite(chat, site);
  const openAt = (width: number, colorScheme: 'light' | 'dark', locale: string) =>
    chat.open(locale, { agree: false, colorScheme, viewport: { width, height: 720 } });

  it.each(looks)(
    'is without fault before and after questions of every kind (%i px, %s, %s)',
    async (...look) => {
      const { page } = await openAt(...look);
      await page.locator('.consent').waitFor();
      const found: Record<string, string[]> = { consent: await violations(page) };
      await page.locator('.consent button').first().click();
      found.welcome = await violations(page);
      for (const [name, question] of questions) {
        await ask(page, question);
        found[name] = await violations(page);
      }
      expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
    },
    60_000,
  );

  it.each(looks)(
    'is without fault when something is pressed, or goes wrong (%i px, %s, %s)',
    async (...look) => {
      const { page } = await openAt(...look);
      const t = (key: Parameters<typeof texts.t>[1]) => texts.t(look[2], key);
      await page.locator('.consent button').last().click();
      await send(page, 'Störung');
      await page.locator('article.error').waitFor();
      const found: Record<string, string[]> = { error: await violations(page) };
      const answer = await ask(page, 'Wo kann ich Deutsch lernen?');
      await answer.getByRole('button', { name: 'Nein' }).click();
      await answer.getByRole('button', { name: 'Es fehlt etwas' }).waitFor();
      found.reasons = await violations(page);
      await page.getByRole('button', { name: t('chat.menu'), exact: true }).click();
      found.menu = await violations(page);
      await page.getByRole('button', { name: t('chat.continue_on_telegram') }).click();
      await page.locator('.aside a').waitFor();
      found.link = await violations(page);
      const original = { text: 'Kommen Sie.', language: 'de' };
      chat.assistant.tell({ text: 'تعال', language: 'ar', original });
      await page.locator('article.counsellor').waitFor();
      found.counsellor = await violations(page);
      await page.context().setOffline(true);
      await send(page, 'Wo kann ich Deutsch lernen?');
      await page.locator('article.error', { hasText: t('chat.sending_later') }).waitFor();
      found.offline = await violations(page);
      await page.context().setOffline(false);
      await page.getByRole('button', { name: t('chat.menu'), exact: true }).click();
      await page.getByRole('button', { name: t('delete.command') }).click();
      found.erasing = await violations(page);
      await page.getByRole('button', { name: t('delete.yes') }).click();
      await page.locator('.aside.erased').waitFor();
      found.erased = await violations(page);
      expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
    },
    60_000,
  );

  it.each(looks)(
    'is without fault on the page of somebody else, closed and open (%i px, %s, %s)',
    async (...look) => {
      const [width, colorScheme, locale] = look;
      // Without the site's own policy: axe-core looks at the colours of a page that has some.
      const context = { locale, colorScheme, viewport: { width, height: 720 }, bypassCSP: true };
      const { page } = await openWatched(chat.browser, `${site.origins[0]}/`, context);
      await page.locator('.launcher').waitFor();
      const found: Record<string, string[]> = { closed: await violations(page) };
      await page.locator('.launcher').click();
      await page.locator('.consent').waitFor();
      found.open = await violations(page);
      await page.locator('.consent button').first().click();
      await ask(page, 'زوجي يضربني');
      found.answer = await violations(page);
      expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
    },
    60_000,
  );

  it.each(['light', 'dark'] as const)('is without fault on a page as Lotse read it (%s)', async (colorScheme) => {
    const html = '<h2>بمن أتصل؟</h2><ul><li>الشرطة: <a href="tel:110">110</a></li><li>069 90009-120</li></ul>';
    const lotse = await openTestLotse();
    await lotse.index(new MemorySource({ ar: [makeSourcePage({ id: '1', path: '/town/ar/1/', html })] }));
    await lotse.refresh();
    const { app } = testApp({ channels: [createChatPage(lotse.texts), createPageView(lotse.assistant, lotse.texts)] });
    const own = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
    const page = await chat.browser.newPage({ colorScheme });
    await page.goto(`http://127.0.0.1:${own.port}/pages/town/ar/1/`);
    expect(await page.locator('a[href^="tel:"]').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await own.close();
  });
});
