import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../src/languages/texts.js';
import { hasBrowser, watch } from '../../support/browser.js';
import { type HostSite, serveHostSite } from './host-page.js';
import { ask, fitsInWidth, ofElement, ofFocused, serveChat } from './serve-chat.js';

const site: HostSite = {
  origins: [],
  body: '<main><h1>Stadt</h1><a href="#a">Erste</a><lotse-chat region="musterstadt"></lotse-chat><a href="#b">Letzte</a></main>',
  policy: '',
};
const texts = createTexts();
const opener = 'Fragen? Lotse hilft';

describe.skipIf(!hasBrowser)(
  'the widget on the page of a municipality in Chromium (skipped where there is none)',
  () => {
    const chat = serveChat({}, site.origins);
    serveHostSite(chat, site);

    async function openHost(path = '/', options: { locale?: string; width?: number; mobile?: boolean } = {}) {
      const { locale = 'de-DE', width = 1280, mobile = false } = options;
      const viewport = { width, height: 720 };
      const context = await chat.browser.newContext({ locale, viewport, reducedMotion: 'reduce', hasTouch: mobile });
      const page = await context.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(new URL(request.url()).pathname));
      return { ...(await watch(page, `${site.origins[0]}${path}`)), requests };
    }
    const agree = (page: Page) => page.locator('.consent button').first().click();

    it('is a button with two requests of its own until it is opened; a strict policy is not broken', async () => {
      const { page, requests, errors } = await openHost();
      await page.getByRole('button', { name: opener }).waitFor();
      expect(requests.filter((path) => path !== '/' && path !== '/favicon.ico')).toEqual([
        '/widget.js',
        '/texts/de-DE,de.json',
      ]);
      expect(errors).toEqual([]);
      expect(await ofElement(page, '.launcher', 'getComputedStyle(it).backgroundColor')).toBe('rgb(11, 92, 107)');
      const box = await page.locator('.launcher').boundingBox();
      expect(1280 - (box?.x ?? 0) - (box?.width ?? 0)).toBe(16);
      expect(box?.height).toBeGreaterThanOrEqual(44);
    });

    it('leaves nothing running behind when it is taken off the page, loaded or not', async () => {
      const { page } = await openHost();
      await page.getByRole('button', { name: opener }).waitFor();
      await page.evaluate(`(() => {
        window.listening = [];
        const [add, remove] = [window.addEventListener, window.removeEventListener];
        window.addEventListener = function (type, listener) {
          window.listening.push({ type, listener });
          return add.call(this, type, listener);
        };
        window.removeEventListener = function (type, listener) {
          window.listening = window.listening.filter((each) => each.type !== type || each.listener !== listener);
          return remove.call(this, type, listener);
        };
      })()`);
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await page.route('**/texts/tr*', async (route) => {
        await held;
        await route.continue();
      });
      const add = (language: string) =>
        page.evaluate(`(() => {
          const chat = document.createElement('lotse-chat');
          Object.assign(chat, { id: 'second', region: 'musterstadt', language: '${language}' });
          document.body.append(chat);
          return chat.updateComplete;
        })()`);
      const remove = () => page.evaluate('document.getElementById("second").remove()');
      const listening = () => page.evaluate('window.listening.map(({ type }) => type)');
      await add('uk');
      await page.locator('#second .launcher').waitFor();
      expect(await listening()).not.toEqual([]);
      await remove();
      expect(await listening()).toEqual([]);
      await add('tr');
      await remove();
      const loaded = page.waitForResponse('**/texts/tr*');
      letGo();
      await (await loaded).finished();
      await page.evaluate('new Promise((done) => setTimeout(done, 100))');
      expect(await listening()).toEqual([]);
    });

    it('answers in a dialog; nothing but its server is asked, no cookie set, no policy broken', async () => {
      const { page, foreignRequests, errors } = await openHost();
      await page.getByRole('button', { name: opener }).click();
      await agree(page);
      const answer = await ask(page, 'Wo kann ich Deutsch lernen?');
      expect(await answer.locator('blockquote').count()).toBe(1);
      expect(chat.assistant.asked[0]).toMatchObject({ channel: 'web', consent: true, region: 'musterstadt' });
      expect(foreignRequests.filter((url) => !url.startsWith(chat.base))).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);
      expect(errors).toEqual([]);
      expect(await page.evaluate('document.querySelectorAll("style, link[rel=stylesheet]").length')).toBe(0);
    });

    it('keeps the focus while it is open, closes with Escape, and gives the focus back', async () => {
      const { page } = await openHost();
      await page.getByRole('button', { name: opener }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => ofFocused(page, 'it.className')).toBe('consent');
      await agree(page);
      await expect.poll(() => ofFocused(page, 'it.id')).toBe('question');
      for (let n = 0; n < 12; n += 1) {
        await page.keyboard.press('Tab');
        // Between the last and the first the browser itself has it.
        expect(await page.evaluate('document.activeElement.localName')).toMatch(/^(lotse-chat|body)$/u);
      }
      await page.keyboard.press('Escape');
      await expect.poll(() => ofFocused(page, 'it.className')).toBe('launcher');
      expect(await page.locator('dialog').evaluate((dialog) => (dialog as unknown as { open: boolean }).open)).toBe(
        false,
      );
      await page.keyboard.press('Tab');
      expect(await ofFocused(page, 'it.textContent')).toBe('Letzte');
    });

    it('can be closed with its button and opened by the page; what was said is still there', async () => {
      const { page } = await openHost();
      await page.evaluate('document.querySelector("lotse-chat").open = true');
      await agree(page);
      await ask(page, 'Wo kann ich Deutsch lernen?');
      await page.getByRole('button', { name: 'Schließen' }).click();
      expect(await page.getAttribute('lotse-chat', 'open')).toBeNull();
      await page.evaluate('document.querySelector("lotse-chat").setAttribute("open", "")');
      expect(await page.locator('#log article.answer').isVisible()).toBe(true);
    });

    it('fills a telephone, and opens no keyboard over the half of it', async () => {
      const { page } = await openHost('/', { width: 320, mobile: true });
      await page.getByRole('button', { name: opener }).tap();
      await page.locator('.consent').waitFor();
      expect(await page.locator('dialog').boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 720 });
      await agree(page);
      await page.getByRole('button', { name: 'Schließen' }).tap();
      await page.getByRole('button', { name: opener }).tap();
      expect(await ofFocused(page, 'it.id')).not.toBe('question');
    });

    it('speaks the language of whoever reads on a German page, that of the page on any other, or the given one', async () => {
      const { page } = await openHost('/', { locale: 'ar-SY' });
      const label = () => page.locator('.launcher').textContent();
      await page.locator('.launcher').waitFor();
      expect(await label()).toBe(texts.t('ar', 'chat.open'));
      const show = (html: string) =>
        page.evaluate(`document.querySelector('main').innerHTML = ${JSON.stringify(html)}`);
      await show('<div lang="uk"><lotse-chat region="musterstadt"></lotse-chat></div>');
      await expect.poll(label).toBe(texts.t('uk', 'chat.open'));
      await show('<div lang="uk"><lotse-chat region="musterstadt" language="tr"></lotse-chat></div>');
      await expect.poll(label).toBe(texts.t('tr', 'chat.open'));
    });

    it('works in a frame, and where the browser lets nothing be kept', async () => {
      const { page, errors } = await openHost('/frame');
      const frame = page.frameLocator('iframe');
      await frame.getByRole('button', { name: opener }).click();
      await frame.locator('.consent button').first().click();
      await frame.locator('#question').fill('Wo kann ich Deutsch lernen?');
      await frame.locator('#question').press('Enter');
      await frame.locator('#log article.answer').waitFor();
      expect(errors).toEqual([]);
    });

    it('goes on without storage', async () => {
      const { page } = await openHost();
      await page.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(globalThis, name, {
            get() {
              throw new Error('denied');
            },
          });
        }
      });
      await page.reload();
      await page.getByRole('button', { name: opener }).click();
      await agree(page);
      await ask(page, 'Wo kann ich Deutsch lernen?');
      await ask(page, 'Wo kann ich Deutsch lernen?');
      expect(new Set(chat.assistant.asked.map(({ conversationId }) => conversationId)).size).toBe(1);
    });

    it('fits 320 pixels with letters twice as large, in the dialog too', async () => {
      const { page } = await openHost('/', { width: 320 });
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      await page.getByRole('button', { name: opener }).click();
      expect(await fitsInWidth(page)).toBe(true);
      await agree(page);
      await ask(page, 'زوجي يضربني');
      expect(await fitsInWidth(page)).toBe(true);
      expect(await ofElement(page, '#question', 'parseFloat(getComputedStyle(it).fontSize)')).toBe(32);
      // A word fits in beside nothing: the button stands below.
      expect(await ofElement(page, '#question', 'it.offsetWidth / it.form.offsetWidth')).toBeGreaterThan(0.7);
    });

    it('can be a part of the page, in the colours and sizes of the page', async () => {
      const { page, errors } = await openHost();
      await page.locator('.launcher').waitFor();
      await page.evaluate(`(() => {
      document.querySelector('main').innerHTML = '<lotse-chat region="musterstadt" inline></lotse-chat>';
      const { style } = document.querySelector('lotse-chat');
      style.setProperty('--lotse-accent', '#7a1f5c');
      style.setProperty('--lotse-height', '500px');
    })()`);
      await agree(page);
      await ask(page, 'Wo kann ich Deutsch lernen?');
      expect(await ofElement(page, '#send', 'getComputedStyle(it).backgroundColor')).toBe('rgb(122, 31, 92)');
      expect((await page.locator('lotse-chat').boundingBox())?.height).toBe(500);
      expect(await page.locator('dialog').count()).toBe(0);
      // Only the chat has moved to show the answer.
      expect(await page.evaluate('scrollY')).toBe(0);
      expect(errors).toEqual([]);
    });

    it('opens and closes where the browser knows no dialogs', async () => {
      const { page, errors } = await openHost();
      await page.addInitScript({ content: 'delete HTMLDialogElement.prototype.showModal' });
      await page.reload();
      await page.getByRole('button', { name: opener }).click();
      await agree(page);
      await ask(page, 'Wo kann ich Deutsch lernen?');
      await page.getByRole('button', { name: 'Schließen' }).click();
      await expect.poll(() => page.locator('#log').isVisible()).toBe(false);
      expect(errors).toEqual([]);
    });

    it('takes its styles from the server where scripts may make none', async () => {
      const { page } = await openHost();
      site.policy = `style-src ${chat.base}`;
      await page.addInitScript({ content: 'delete CSSStyleSheet.prototype.replaceSync' });
      await page.reload();
      await page.locator('.launcher').waitFor();
      await expect
        .poll(() => ofElement(page, '.launcher', 'getComputedStyle(it).backgroundColor'))
        .toBe('rgb(11, 92, 107)');
      site.policy = '';
    });
  },
);
