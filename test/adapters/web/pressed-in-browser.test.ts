import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { erasedAnswer } from './answers.js';
import { ask, ofFocused, serveChat } from './serve-chat.js';

describe.skipIf(!hasBrowser)('what is pressed on the chat page in Chromium (skipped where there is none)', () => {
  describe('feedback', () => {
    const chat = serveChat({ feedback: { thanks: '', offers: ['handover'] } });
    it('is one tap; the thanks have the focus and are not announced as well', async () => {
      const { page } = await chat.open('de-DE');
      const answer = await ask(page, 'Wo kann ich Deutsch lernen?');
      await answer.getByRole('button', { name: 'Ja', exact: true }).press('Enter');
      await answer.getByText('Danke für Ihre Rückmeldung.').waitFor();
      await expect.poll(() => ofFocused(page, 'it.textContent')).toBe('Danke für Ihre Rückmeldung.');
      expect(await answer.locator('.next').getAttribute('aria-live')).toBe('off');
      await expect.poll(() => chat.assistant.given).toEqual([{ helpful: true }]);
    });

    it('asks why after a No, and offers a person when the assistant says so', async () => {
      const { page } = await chat.open('de-DE');
      const answer = await ask(page, 'Wo kann ich Deutsch lernen?');
      await answer.getByRole('button', { name: 'Nein' }).press('Enter');
      await expect.poll(() => ofFocused(page, 'it.textContent')).toBe('Die Antwort ist falsch');
      const person = answer.getByRole('button', { name: 'Mit einem Menschen sprechen' });
      await person.waitFor();
      await answer.getByRole('button', { name: 'Das stimmt nicht mehr' }).click();
      await expect.poll(() => ofFocused(page, 'it.textContent')).toBe('Danke für Ihre Rückmeldung.');
      await expect
        .poll(() => chat.assistant.given)
        .toEqual([{ helpful: false }, { helpful: false, reason: 'outdated' }]);
      expect(await person.count()).toBe(1);
    });
  });

  describe('what is erased', () => {
    const chat = serveChat();
    it('is gone from the server when a new conversation begins', async () => {
      const { page } = await chat.open('de-DE');
      await ask(page, 'Wo kann ich Deutsch lernen?');
      const { id } = chat.assistant.only;
      await page.getByRole('button', { name: 'Mehr' }).click();
      await page.getByRole('button', { name: 'Neues Gespräch' }).click();
      await expect.poll(() => chat.assistant.forgotten).toEqual([id]);
    });

    it('is gone from the page as well, and the focus stays in the conversation', async () => {
      const { page } = await chat.open('de-DE');
      const asked = await ask(page, 'Meine Daten löschen');
      expect(await asked.locator('p a').getAttribute('href')).toBe('https://musterstadt.example/datenschutz');
      await asked.getByRole('button', { name: 'Ja, alles löschen' }).press('Enter');
      await page.locator('article.answer', { hasText: erasedAnswer.text }).waitFor();
      expect(await page.locator('#log > *').count()).toBe(1);
      await expect.poll(() => ofFocused(page, 'it.id')).toBe('log');
      expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Meine Daten');
      await page.fill('#question', 'Wo kann ich Deutsch lernen?');
      await page.press('#question', 'Enter');
      await expect.poll(() => chat.assistant.asked.at(-1)?.conversationId).toBe(erasedAnswer.conversationId);
    });
  });
});
