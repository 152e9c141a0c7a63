import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { type Listening, listen } from '../../../src/http/listen.js';
import { createTexts } from '../../../src/languages/texts.js';
import { hasBrowser, launchBrowser, openWatched } from '../../support/browser.js';
import type { FakeAssistant } from '../../support/fake-assistant.js';
import { testApp } from '../../support/http-client.js';
import { chatAssistant } from './answers.js';

const arabicQuestion = 'أين يمكنني تعلم اللغة الألمانية؟';

async function ask(page: Page, question: string): Promise<void> {
  await page.fill('#question', question);
  await page.press('#question', 'Enter');
}
const fitsInWidth = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

describe.skipIf(!hasBrowser)('the chat page in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  let server: Listening;
  let assistant: FakeAssistant;
  let base: string;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    assistant = chatAssistant();
    const { app } = testApp({ assistant, channels: [createChatPage(createTexts())] });
    server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 100 });
    base = `http://127.0.0.1:${server.port}`;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server.close();
  });

  it('answers in Arabic, right to left, each quote in its own language, all from its own server', async () => {
    const { page, foreignRequests, errors } = await openWatched(browser, base, { locale: 'ar-SY' });
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    await ask(page, arabicQuestion);
    const answer = page.locator('article.answer');
    await answer.waitFor();
    expect(await answer.getAttribute('dir')).toBe('rtl');
    expect(await answer.getAttribute('lang')).toBe('ar');
    const quote = answer.locator('> blockquote').first();
    expect([await quote.getAttribute('lang'), await quote.getAttribute('dir')]).toEqual(['de', 'ltr']);
    expect(await answer.locator('.language').textContent()).toBe('الألمانية');
    expect(await answer.locator('.notice').count()).toBe(2);
    const link = answer.locator('.sources a.page-title');
    expect(await link.getAttribute('href')).toBe('https://integreat.app/musterstadt/de/deutsch/');
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await fitsInWidth(page)).toBe(true);
    expect(assistant.asked[0]).toMatchObject({ region: 'musterstadt', text: arabicQuestion, language: 'ar' });
    expect(await page.context().cookies()).toEqual([]);
    expect({ foreignRequests, errors }).toEqual({ foreignRequests: [], errors: [] });
  });

  it('leads from a mark to its source', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE' });
    await ask(page, 'Wo kann ich Deutsch lernen?');
    await page.locator('article.answer .mark').first().click();
    expect(await page.locator('.sources li:target .page-title').textContent()).toBe('Deutsch lernen in Musterstadt');
  });

  it('fits a screen of 320 by 180 pixels, which is 1280 by 720 at 400 %', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE', viewport: { width: 320, height: 180 } });
    await ask(page, 'Was ist die Hauptstadt der Mongolei?');
    const answer = page.locator('article.answer');
    await answer.waitFor();
    expect(await answer.locator('.page-title').allTextContents()).toEqual([
      'Deutsch lernen in Musterstadt',
      'Leben in Musterstadt',
    ]);
    expect(await answer.locator(':scope > *').last().textContent()).toBe('Mit einem Menschen sprechen');
    expect(await fitsInWidth(page)).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.getElementById("form")).position')).toBe('static');
  });

  it('adds each message to the log once, whole: a screen reader reads it once', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE' });
    await page.evaluate(`
      window.changes = [];
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records) window.changes.push([target.id, ...[...addedNodes].map((n) => n.className)]);
      }).observe(document.getElementById('log'), { childList: true, subtree: true, characterData: true });`);
    await ask(page, 'Wo kann ich Deutsch lernen?');
    await page.locator('article.answer').waitFor();
    expect(await page.evaluate('window.changes')).toEqual([
      ['log', 'question'],
      ['log', 'answer'],
    ]);
  });

  it('keeps the question after a failure and answers it when told to try again', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE' });
    await ask(page, 'Störung');
    const failed = page.locator('article.error');
    expect(await failed.locator('p').last().textContent()).toContain('Ich kann im Moment nicht antworten');
    await failed.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.locator('article.answer').waitFor();
    expect(await page.locator('article.error').count()).toBe(0);
    expect(await page.locator('article.question').count()).toBe(1);
  });

  it('remembers conversation, messages and unsent text in its tab, until a new conversation', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE' });
    await ask(page, 'Wo kann ich Deutsch lernen?');
    await page.locator('article.answer').waitFor();
    await page.fill('#question', 'halb geschrieben');
    await page.reload();
    await page.locator('article.answer').waitFor();
    expect(await page.inputValue('#question')).toBe('halb geschrieben');
    await page.press('#question', 'Enter');
    await page.locator('article.answer').nth(1).waitFor();
    expect(assistant.asked[1]?.conversationId).toBe('7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0002');
    await page.getByRole('button', { name: 'Neues Gespräch' }).click();
    expect(await page.locator('#log > *').count()).toBe(0);
    await ask(page, 'Von vorn');
    await page.locator('article.answer').waitFor();
    expect(assistant.asked[2]?.conversationId).toBeUndefined();
  });

  it('can be used with the keyboard alone, and in another language and region', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.selectOption('#language', 'tr');
    await page.getByRole('button', { name: 'Gönder' }).waitFor();
    await page.selectOption('#region', 'neuburg');
    await page.getByRole('button', { name: 'Nasıl doktor bulurum?' }).press('Enter');
    await page.locator('article.answer').waitFor();
    expect(assistant.asked[0]).toMatchObject({ region: 'neuburg', language: 'tr', text: 'Nasıl doktor bulurum?' });
    expect(await page.evaluate('document.activeElement.className')).toBe('question');
  });

  it('keeps what was sent before everything was loaded, and sends it then', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE' });
    let answerRegions: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      answerRegions = resolve;
    });
    await page.route('**/api/v1/regions', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await page.waitForSelector('body:not(.loading)');
    await ask(page, 'Wo kann ich Deutsch lernen?');
    expect(await page.locator('article').count()).toBe(0);
    expect(await page.locator('#progress').textContent()).not.toBe('');
    answerRegions();
    await page.locator('article.answer').waitFor();
    expect(assistant.asked.map(({ text }) => text)).toEqual(['Wo kann ich Deutsch lernen?']);
    expect(await page.inputValue('#question')).toBe('');
  });

  it('shows the lines of a quote apart: a list is not one sentence', async () => {
    const { page } = await openWatched(browser, base, { locale: 'de-DE' });
    await ask(page, 'Welche Kurse gibt es?');
    const lines = page.locator('article.answer > blockquote p');
    await lines.first().waitFor();
    expect(await lines.allTextContents()).toEqual(['Es gibt:', 'Integrationskurse', 'Berufssprachkurse[1]']);
  });

  it('shows what is HTML in a question as text', async () => {
    const { page, errors } = await openWatched(browser, base);
    await ask(page, '<img src=x onerror=alert(1)>');
    expect(await page.locator('article.question p').last().textContent()).toBe('<img src=x onerror=alert(1)>');
    expect(errors).toEqual([]);
  });

  it('does not send what is too long, and says by how much', async () => {
    const { page } = await openWatched(browser, base, { locale: 'en-GB' });
    await ask(page, 'a'.repeat(2003));
    expect(await page.locator('#hint').textContent()).toBe(
      'Your question is 3 characters too long. Please make it shorter.',
    );
    expect(assistant.asked).toEqual([]);
    expect(await page.inputValue('#question')).toHaveLength(2003);
  });
});
