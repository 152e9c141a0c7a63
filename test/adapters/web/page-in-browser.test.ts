import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { ask, fitsInWidth, ofElement, ofFocused, send, serveChat } from './serve-chat.js';

const arabicQuestion = 'أين يمكنني تعلم اللغة الألمانية؟';

describe.skipIf(!hasBrowser)('the chat page in Chromium (skipped where there is none)', () => {
  const chat = serveChat();

  it('answers in Arabic, right to left, each quote in its own language, all from its own server', async () => {
    const { page, foreignRequests, errors } = await chat.open('ar-SY');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    const answer = await ask(page, arabicQuestion);
    expect(await answer.getAttribute('dir')).toBe('rtl');
    expect(await answer.getAttribute('lang')).toBe('ar');
    const quote = answer.locator('> blockquote').first();
    expect([await quote.getAttribute('lang'), await quote.getAttribute('dir')]).toEqual(['de', 'ltr']);
    expect(await answer.locator('.language').textContent()).toBe('الألمانية');
    expect(await answer.locator('.notice').count()).toBe(2);
    const link = answer.locator('.sources a.page-title');
    expect(await link.getAttribute('href')).toBe('https://integreat.app/musterstadt/de/deutsch/');
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await answer.locator('.sources .facts span').allTextContents()).toEqual([
      ...['اللغة: الألمانية', 'آخر تعديل: 13 نوفمبر 2025'],
    ]);
    expect(await fitsInWidth(page)).toBe(true);
    expect(chat.assistant.asked[0]).toMatchObject({ region: 'musterstadt', text: arabicQuestion, language: 'ar' });
    expect(await page.context().cookies()).toEqual([]);
    expect({ foreignRequests, errors }).toEqual({ foreignRequests: [], errors: [] });
  });

  it('leads from a mark to its source: the focus goes there', async () => {
    const { page } = await chat.open('de-DE');
    const answer = await ask(page, 'Wo kann ich Deutsch lernen?');
    await answer.locator('.mark').first().click();
    expect(await ofFocused(page, `it.querySelector('.page-title').textContent`)).toBe('Deutsch lernen in Musterstadt');
  });

  it('fits a screen of 320 by 180 pixels, which is 1280 by 720 at 400 %', async () => {
    const { page } = await chat.open('de-DE', { viewport: { width: 320, height: 180 } });
    const answer = await ask(page, 'Was ist die Hauptstadt der Mongolei?');
    expect(await answer.locator('.page-title').allTextContents()).toEqual([
      'Deutsch lernen in Musterstadt',
      'Leben in Musterstadt',
    ]);
    expect((await answer.locator(':scope > *').last().textContent())?.trim()).toBe('Mit einem Menschen sprechen');
    expect(await fitsInWidth(page)).toBe(true);
    expect(await ofElement(page, '#form', 'getComputedStyle(it).position')).toBe('static');
  });

  it('adds each message to the log once, whole: a screen reader reads it once', async () => {
    const { page } = await chat.open('de-DE');
    await page.evaluate('window.changes = []');
    const record = `new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const added = [...addedNodes].filter((node) => node.localName || node.data?.trim()).map((node) => node.className);
        if (added.length > 0) window.changes.push([target.id, ...added]);
      }
    }).observe(it, { childList: true, subtree: true, characterData: true })`;
    await ofElement(page, '#log', record);
    await ask(page, 'Wo kann ich Deutsch lernen?');
    await page.waitForFunction('window.changes.length > 1');
    expect(await page.evaluate('window.changes.map((change) => change.filter(Boolean))')).toEqual([
      ['log', 'question'],
      ['log', 'answer'],
    ]);
  });

  it('keeps the question after a failure and answers it when told to try again', async () => {
    const { page } = await chat.open('de-DE');
    await send(page, 'Störung');
    const failed = page.locator('article.error');
    expect(await failed.locator('p').last().textContent()).toContain('Ich kann im Moment nicht antworten');
    await failed.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.locator('#log article.answer').waitFor();
    expect(await page.locator('article.error').count()).toBe(0);
    expect(await page.locator('article.question').count()).toBe(1);
  });

  it('can be used with the keyboard alone, and in another language and region', async () => {
    const { page } = await chat.open('de-DE');
    await page.keyboard.press('Shift+Tab');
    await page.evaluate('document.activeElement.shadowRoot.activeElement.blur()');
    await page.keyboard.press('Tab');
    await page.selectOption('#language', 'tr');
    await page.getByRole('button', { name: 'Gönder' }).waitFor();
    await page.selectOption('#region', 'neuburg');
    await page.locator('.consent button').first().press('Enter');
    await page.getByRole('button', { name: 'Nasıl doktor bulurum?' }).press('Enter');
    await page.locator('#log article.answer').waitFor();
    expect(chat.assistant.asked[0]).toMatchObject({ region: 'neuburg', language: 'tr', text: 'Nasıl doktor bulurum?' });
    expect(await ofFocused(page, 'it.className')).toBe('question');
  });

  it('has a way past the settings to the question, first of all', async () => {
    const { page } = await chat.open('de-DE', { viewport: { width: 1280, height: 800 } });
    await page.reload();
    await page.locator('#question').waitFor();
    await page.keyboard.press('Tab');
    expect(await ofFocused(page, 'it.className')).toBe('skip');
    await page.keyboard.press('Enter');
    await expect.poll(() => ofFocused(page, 'it.id')).toBe('question');
  });

  it('takes region and language from its address', async () => {
    const { page } = await chat.open('de-DE', { path: '/?region=neuburg&language=uk' });
    expect(await page.getAttribute('html', 'lang')).toBe('uk');
    await ask(page, 'Wo kann ich Deutsch lernen?');
    expect(chat.assistant.asked[0]).toMatchObject({ region: 'neuburg', language: 'uk' });
  });

  it('shows the lines of a quote apart: a list is not one sentence', async () => {
    const { page } = await chat.open('de-DE');
    const answer = await ask(page, 'Welche Kurse gibt es?');
    const lines = answer.locator('> blockquote p');
    expect(await lines.allTextContents()).toEqual(['Es gibt:', 'Integrationskurse', 'Berufssprachkurse[1]']);
  });

  it('shows what is HTML in a question as text', async () => {
    const { page, errors } = await chat.open('de-DE');
    await send(page, '<img src=x onerror=alert(1)>');
    expect(await page.locator('article.question p').last().textContent()).toBe('<img src=x onerror=alert(1)>');
    expect(errors).toEqual([]);
  });

  it('does not send what is too long, and says by how much', async () => {
    const { page } = await chat.open('en-GB');
    await send(page, 'a'.repeat(2003));
    expect(await page.locator('#hint').textContent()).toBe(
      'Your question is 3 characters too long. Please make it shorter.',
    );
    expect(chat.assistant.asked).toEqual([]);
    expect(await page.inputValue('#question')).toHaveLength(2003);
  });

  it('says in several languages that there is no connection, and goes on when there is', async () => {
    const { page } = await chat.open('de-DE');
    await page.route('**/texts/*', (route) => route.abort());
    await page.reload();
    await page.getByText('Keine Verbindung').waitFor();
    await page.unroute('**/texts/*');
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.locator('#question').waitFor();
  });
});
