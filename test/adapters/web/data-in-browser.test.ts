import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { ask, ofElement, ofFocused, send, serveChat } from './serve-chat.js';

const german = 'Wo kann ich Deutsch lernen?';
const menu = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Mehr', exact: true }).click();
  await page.getByRole('button', { name: item }).click();
};

describe.skipIf(!hasBrowser)("what becomes of people's data, in Chromium (skipped where there is none)", () => {
  describe('consent', () => {
    const privacyUrl = 'https://musterstadt.example/datenschutz';
    const privacyTexts = { de: 'Ihre Fragen helfen uns.\nEinverstanden?' };
    const chat = serveChat({ profile: { privacyUrl, privacyTexts } });

    it("is asked for in the region's words before anything is sent; both answers look the same", async () => {
      const { page } = await chat.open('de-DE', { agree: false });
      const consent = page.locator('.consent');
      await consent.waitFor();
      expect(await consent.locator('.said').textContent()).toBe(privacyTexts.de);
      expect(await consent.getByRole('link').getAttribute('href')).toBe(privacyUrl);
      expect(await page.locator('#question').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Wo kann ich' }).count()).toBe(0);
      const style = (n: number) =>
        ofElement(
          page,
          `.consent-choice:nth-child(${n})`,
          `['color', 'backgroundColor', 'fontWeight'].map((name) => getComputedStyle(it)[name])`,
        );
      expect(await style(1)).toEqual(await style(2));
      await consent.getByRole('button', { name: 'Nein' }).click();
      await expect.poll(() => ofFocused(page, 'it.id')).toBe('question');
      await ask(page, german);
      expect(chat.assistant.asked[0]?.consent).toBe(false);
      await page.reload();
      await page.locator('#question').waitFor();
    });

    it("is asked for in Lotse's words where the region has none in the language", async () => {
      const { page } = await chat.open('uk-UA', { agree: false });
      expect(await page.locator('.consent .said').textContent()).toContain('повідомлення');
    });
  });

  describe('my data', () => {
    const chat = serveChat({ remains: [{ place: 'office', office: 'Amt' }] });

    it('are deleted after one more question, and it is said where something remains', async () => {
      const { page } = await chat.open('de-DE');
      await ask(page, german);
      await menu(page, 'Meine Daten löschen');
      await expect.poll(() => ofFocused(page, 'it.className')).toContain('aside');
      expect(chat.assistant.forgotten).toEqual([]);
      await page.getByRole('button', { name: 'Ja, alles löschen' }).click();
      const aside = page.locator('.aside.erased');
      await aside.waitFor();
      expect(await aside.locator('.notice').allTextContents()).toEqual([expect.stringContaining('Amt')]);
      expect(chat.assistant.forgotten).toHaveLength(1);
      expect(await page.locator('#log > *').count()).toBe(0);
      expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Deutsch');
    });

    it('are not said to be deleted while the server cannot be reached', async () => {
      const { page } = await chat.open('de-DE');
      await ask(page, german);
      await page.context().setOffline(true);
      await menu(page, 'Meine Daten löschen');
      await page.getByRole('button', { name: 'Ja, alles löschen' }).click();
      const failed = page.locator('.aside .error');
      await failed.waitFor();
      expect(await page.locator('#log article.answer').count()).toBe(1);
      await page.context().setOffline(false);
      await failed.getByRole('button').click();
      await page.locator('.aside.erased').waitFor();
    });

    it('are deleted with the question under way: its answer stays neither here nor on the server', async () => {
      const { page } = await chat.open('de-DE');
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await page.route('**/questions', async (route) => {
        await held;
        await route.continue();
      });
      await send(page, german);
      await menu(page, 'Meine Daten löschen');
      await page.getByRole('button', { name: 'Ja, alles löschen' }).click();
      await page.locator('.aside.erased').waitFor();
      letGo();
      await expect.poll(() => chat.assistant.forgotten.length).toBe(1);
      expect(chat.assistant.conversations.size).toBe(0);
      expect(await page.locator('#log > *').count()).toBe(0);
      expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Deutsch');
    });

    it('go here as well when they are deleted elsewhere', async () => {
      const { page } = await chat.open('de-DE');
      await ask(page, german);
      await menu(page, 'In Telegram weiterschreiben');
      await expect.poll(() => chat.assistant.watchers.size).toBe(1);
      const { id } = chat.assistant.only;
      await chat.assistant.forget(id);
      chat.assistant.emit(id, 'forgotten');
      await page.locator('.aside.erased').waitFor();
      expect(await page.locator('#log > *').count()).toBe(0);
    });
  });
});
