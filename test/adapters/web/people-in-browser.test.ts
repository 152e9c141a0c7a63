import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../src/languages/texts.js';
import { hasBrowser } from '../../support/browser.js';
import { makeTurn } from '../../support/make-conversation.js';
import { ask, send, serveChat } from './serve-chat.js';

const texts = createTexts();
const german = 'Wo kann ich Deutsch lernen?';
const person = 'Ich will mit einem Menschen sprechen.';
const menu = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Mehr', exact: true }).click();
  await page.getByRole('button', { name: item }).click();
};

/** A hand-over that a person has taken. */
const officeInCharge = () => ({
  ...{ id: 'x', at: new Date().toISOString(), channel: 'zammad' as const },
  ...{ office: 'Amt', replyTo: null, inCharge: true },
});

describe.skipIf(!hasBrowser)('people and the chat in Chromium (skipped where there is none)', () => {
  describe('a counsellor', () => {
    const chat = serveChat();

    async function handedOver(): Promise<Page> {
      const { page } = await chat.open('ar-SY');
      await ask(page, person);
      const events = page.waitForRequest('**/events');
      chat.assistant.change({
        handover: officeInCharge(),
      });
      // Nothing is followed before: a telephone's battery is not for that.
      expect(chat.assistant.watchers.size).toBe(0);
      await ask(page, person);
      await events;
      await expect.poll(() => chat.assistant.watchers.size).toBe(1);
      return page;
    }

    it('is shown as a person, with her own words behind their translation', async () => {
      const page = await handedOver();
      const text = 'يمكنك المجيء يوم الاثنين. 0821 3102-2000';
      chat.assistant.tell({ text, language: 'ar', original: { text: 'Kommen Sie am Montag.', language: 'de' } });
      const message = page.locator('article.counsellor');
      await message.waitFor();
      expect(await message.locator('.author').textContent()).toContain('Integrationsberatung');
      expect(await message.locator('.said').getAttribute('dir')).toBe('rtl');
      expect(await message.locator('a[href^="tel:"]').count()).toBe(1);
      expect(await message.locator('blockquote').isVisible()).toBe(false);
      await message.locator('summary').click();
      expect(await message.locator('blockquote').textContent()).toBe('Kommen Sie am Montag.');
      expect(await message.locator('blockquote').getAttribute('lang')).toBe('de');
    });

    it('who writes in another language is shown so', async () => {
      const page = await handedOver();
      chat.assistant.tell({ text: 'Kommen Sie am Montag.' });
      const message = page.locator('article.counsellor');
      await message.waitFor();
      expect(await message.locator('.facts').textContent()).toContain('الألمانية');
    });

    it('is followed only while the page is seen', async () => {
      const page = await handedOver();
      const show = (state: string) =>
        page.evaluate(`(() => {
          Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        })()`);
      await show('hidden');
      await expect.poll(() => chat.assistant.watchers.size).toBe(0);
      chat.assistant.tell({ text: 'Kommen Sie am Montag.' });
      await show('visible');
      await page.locator('article.counsellor').waitFor();
      expect(chat.assistant.watchers.size).toBe(1);
    });

    it('writes once, though the page is loaded again and nothing was new', async () => {
      const page = await handedOver();
      chat.assistant.tell({ text: 'Kommen Sie am Montag.' });
      await page.locator('article.counsellor').waitFor();
      await page.reload();
      await page.locator('article.counsellor').waitFor();
      chat.assistant.change({});
      expect(await page.locator('article.counsellor').count()).toBe(1);
      expect(await page.locator('#log > *').evaluateAll((all) => all.length)).toBe(5);
    });

    it('is not lost by a slip: a new conversation is not on offer while she is in charge', async () => {
      const page = await handedOver();
      await page.locator('.more').click();
      const items = await page.locator('.menu .item').allTextContents();
      expect(items).toContain(texts.t('ar', 'delete.command'));
      expect(items).not.toContain(texts.t('ar', 'chat.new_conversation'));
    });
  });

  describe('the widget while it is closed', () => {
    const chat = serveChat();
    it('counts new messages on its button, and says so once', async () => {
      const { page } = await chat.open('de-DE');
      await ask(page, german);
      chat.assistant.change({
        handover: officeInCharge(),
      });
      await page.reload();
      await page.locator('#log article.answer').waitFor();
      await expect.poll(() => chat.assistant.watchers.size).toBe(1);
      // The same conversation, behind a button.
      await page.evaluate(
        `document.querySelector('main').innerHTML = '<lotse-chat region="musterstadt"></lotse-chat>'`,
      );
      await page.locator('.launcher').waitFor();
      await expect.poll(() => chat.assistant.watchers.size).toBe(1);
      chat.assistant.tell({ text: 'Kommen Sie am Montag.' });
      await page.locator('.badge').waitFor();
      expect(await page.locator('.launcher').textContent()).toContain('1 neue Nachricht');
      expect(await page.locator('section > [role=status]').textContent()).toBe('1 neue Nachricht');
      await page.locator('.launcher').click();
      await page.locator('article.counsellor').waitFor();
      await expect.poll(() => page.locator('.badge').count()).toBe(0);
    });
  });

  describe('Telegram', () => {
    const chat = serveChat();
    it('goes on with the conversation; what is written there is shown here', async () => {
      const { page } = await chat.open('de-DE');
      await ask(page, german);
      await menu(page, 'In Telegram weiterschreiben');
      const aside = page.locator('.aside');
      await aside.waitFor();
      expect(await aside.getByRole('link').getAttribute('href')).toBe(
        'https://t.me/lotse_bot?start=c_AAAAAAAAAAAAAAAAAAAAAA',
      );
      expect(await aside.textContent()).toContain('15 Minuten');
      await expect.poll(() => chat.assistant.watchers.size).toBe(1);
      const turn = makeTurn({ channel: 'telegram', at: new Date().toISOString(), question: 'Und Kitas?' });
      chat.assistant.change({ channels: ['web', 'telegram'], turns: [...chat.assistant.only.turns, turn] });
      await page.locator('article.question', { hasText: 'Und Kitas?' }).waitFor();
      expect(await page.locator('#log article.answer').count()).toBe(2);
    });
  });

  describe('a voice of the device', () => {
    const chat = serveChat();
    it('reads an answer, each part in its language, and stops', async () => {
      const { page } = await chat.open('ar-SY');
      const question = 'أين يمكنني تعلم اللغة الألمانية؟';
      await send(page, question);
      await page.locator('#log article.answer').waitFor();
      expect(await page.locator('.listen').count()).toBe(0);
      await page.addInitScript(() => {
        const spoken: string[] = [];
        const voices = [
          { lang: 'ar-EG', localService: true },
          { lang: 'de_DE', localService: true },
          { lang: 'uk-UA', localService: false },
        ];
        const synthesis = {
          addEventListener() {},
          removeEventListener() {},
          getVoices: () => voices,
          speak: ({ lang, text }: { lang: string; text: string }) => spoken.push(`${lang}: ${text}`),
          cancel: () => spoken.push('stop'),
        };
        Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
        Object.assign(globalThis, {
          spoken,
          SpeechSynthesisUtterance: class {
            constructor(readonly text: string) {}
            addEventListener() {}
          },
        });
      });
      await page.reload();
      const button = page.locator('.listen');
      await button.click();
      await button.click();
      const spoken = (await page.evaluate('spoken')) as string[];
      expect(spoken.map((part) => part.split(':')[0])).toEqual(['ar-EG', 'de_DE', 'stop']);
      expect(spoken[1]).toContain('Die Volkshochschule bietet');
      expect(spoken.join()).not.toContain('[1]');
    });
  });
});
