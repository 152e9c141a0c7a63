import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/domain/answer.js';
import { hasBrowser } from '../../support/browser.js';
import { germanAnswer } from './answers.js';
import { ask, send, serveChat } from './serve-chat.js';

const german = 'Wo kann ich Deutsch lernen?';
const answers = (page: Page) => page.locator('#log article.answer');

describe.skipIf(!hasBrowser)('what the chat keeps in Chromium (skipped where there is none)', () => {
  const chat = serveChat();

  it('are messages and unsent text through a reload, until a new conversation', async () => {
    const { page } = await chat.open('de-DE');
    await ask(page, german);
    const [id] = chat.assistant.conversations.keys();
    await page.fill('#question', 'halb geschrieben');
    await page.reload();
    await answers(page).waitFor();
    expect(await page.inputValue('#question')).toBe('halb geschrieben');
    await page.press('#question', 'Enter');
    await answers(page).nth(1).waitFor();
    expect(chat.assistant.asked[1]?.conversationId).toBe(id);
    await page.getByRole('button', { name: 'Mehr' }).click();
    await page.getByRole('button', { name: 'Neues Gespräch' }).click();
    await expect.poll(() => page.locator('#log > *').count()).toBe(0);
    await ask(page, 'Von vorn');
    expect(chat.assistant.asked[2]?.conversationId).not.toBe(id);
  });

  it('is one conversation for all tabs of a site', async () => {
    const { page } = await chat.open('de-DE');
    const other = await page.context().newPage();
    await other.goto(chat.base);
    await ask(page, german);
    await answers(other).waitFor();
    await other.bringToFront();
    await ask(other, 'Und Integrationskurse?');
    await answers(page).nth(1).waitFor();
    expect(await page.locator('article.question .said').allTextContents()).toEqual([german, 'Und Integrationskurse?']);
    expect(new Set(chat.assistant.asked.map(({ conversationId }) => conversationId)).size).toBe(1);
    await page.getByRole('button', { name: 'Mehr' }).click();
    await page.getByRole('button', { name: 'Meine Daten löschen' }).click();
    await page.getByRole('button', { name: 'Ja, alles löschen' }).click();
    await expect.poll(() => answers(other).count()).toBe(0);
    expect(await other.evaluate('JSON.stringify(localStorage)')).not.toContain('Deutsch');
  });

  it('goes when it is older than the server keeps it', async () => {
    const { page } = await chat.open('de-DE');
    await ask(page, german);
    await page.evaluate(`(() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith('musterstadt'));
      const kept = JSON.parse(localStorage.getItem(key));
      localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() - 25 * 3600 * 1000 }));
    })()`);
    await page.reload();
    await page.locator('.consent').waitFor();
    expect(await answers(page).count()).toBe(0);
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Deutsch');
  });

  it('goes when the server does not have it any more', async () => {
    const { page } = await chat.open('de-DE');
    await ask(page, german);
    chat.assistant.conversations.clear();
    await page.reload();
    await page.getByText('Das Gespräch wurde gelöscht.').waitFor();
    expect(await answers(page).count()).toBe(0);
  });

  it('is a question that could not be sent: it goes by itself once there is a connection', async () => {
    const { page } = await chat.open('de-DE');
    await page.context().setOffline(true);
    await send(page, german);
    await page.locator('article.error', { hasText: 'Keine Verbindung' }).waitFor();
    await page.context().setOffline(false);
    await answers(page).waitFor();
    expect(await page.locator('article.error').count()).toBe(0);
    expect(chat.assistant.asked).toHaveLength(1);
  });

  it('is an unsent question through a reload, and it goes when told to', async () => {
    const { page } = await chat.open('de-DE');
    await page.route('**/questions', (route) => route.abort());
    await send(page, german);
    await page.locator('article.error').waitFor();
    await page.reload();
    const failed = page.locator('article.error');
    await failed.waitFor();
    expect(await page.locator('article.question .said').textContent()).toBe(german);
    await page.unroute('**/questions');
    await failed.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await answers(page).waitFor();
    expect(chat.assistant.asked).toHaveLength(1);
  });

  it.each([
    [429, 'rate_limited', /warten Sie 1 Sekunde/u],
    [503, 'unavailable', /im Moment nicht antworten/u],
  ])(
    'is a question that was refused with %i for now: it says so, and goes by itself later',
    async (status, code, said) => {
      const { page } = await chat.open('de-DE');
      let refused = 0;
      await page.route('**/questions', async (route) => {
        refused += 1;
        if (refused > 1) return await route.continue();
        const body = JSON.stringify({ error: { code, message: '', hint: '' } });
        return await route.fulfill({ status, headers: { 'Retry-After': '1' }, contentType: 'application/json', body });
      });
      await send(page, german);
      await page.locator('article.error').waitFor();
      expect(await page.locator('article.error').textContent()).toMatch(said);
      await answers(page).waitFor();
      expect(await page.locator('article.error').count()).toBe(0);
      expect(chat.assistant.asked).toHaveLength(1);
    },
  );

  it('is a question whose tab was closed before its answer came', async () => {
    const { page } = await chat.open('de-DE');
    await page.route('**/questions', () => {});
    await send(page, german);
    const other = await page.context().newPage();
    await page.close();
    await other.goto(chat.base);
    await answers(other).waitFor();
    expect(await other.locator('article.question .said').allTextContents()).toEqual([german]);
  });

  it('is what was sent before everything was loaded', async () => {
    const { page } = await chat.open('de-DE');
    let answerRegions = () => {};
    const held = new Promise<void>((resolve) => {
      answerRegions = resolve;
    });
    await page.route('**/api/v1/regions*', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await ask(page, german);
    answerRegions();
    expect(chat.assistant.asked.map(({ text }) => text)).toEqual([german]);
  });
});

describe.skipIf(!hasBrowser)(
  'a question whose answer was lost on its way, in Chromium (skipped where there is none)',
  () => {
    const answered: Question[] = [];
    const chat = serveChat({
      answer: async (question) => {
        answered.push(question);
        return germanAnswer;
      },
    });

    it('is asked again under the same name, and answered once', async () => {
      const { page } = await chat.open('de-DE');
      let lost = 0;
      await page.route('**/questions', async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort();
      });
      await send(page, german);
      await page.locator('article.error').getByRole('button').click();
      await answers(page).waitFor();
      expect(answered).toHaveLength(1);
      expect(chat.assistant.only.turns).toHaveLength(1);
      expect(answered[0]?.messageId).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
      expect(await answers(page).count()).toBe(1);
    });
  },
);
