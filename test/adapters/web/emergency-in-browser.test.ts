import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../src/languages/texts.js';
import { hasBrowser } from '../../support/browser.js';
import { emergencyAnswer } from './answers.js';
import { ask, ofElement, ofFocused, partsOf, serveChat } from './serve-chat.js';

const texts = createTexts();
const inDanger = 'زوجي يضربني';

describe.skipIf(!hasBrowser)('an emergency on the chat page in Chromium (skipped where there is none)', () => {
  const chat = serveChat();

  it('has each number large, on a line of its own, to tap, in the order in which to call', async () => {
    const { page, errors } = await chat.open('ar-SY');
    const answer = await ask(page, inDanger);
    const calls = answer.locator('a.call');
    const numbers = emergencyAnswer.contacts.flatMap(({ phone }) => phone ?? []);
    expect(numbers).toEqual(expect.arrayContaining(['110', '116016']));
    expect(await calls.allTextContents()).toEqual(numbers);
    expect(await calls.first().getAttribute('href')).toBe('tel:110');
    const boxes = await Promise.all((await calls.all()).map((call) => call.boundingBox()));
    boxes.forEach((box, n) => {
      expect(box?.height).toBeGreaterThanOrEqual(48);
      expect(box?.y).toBeGreaterThan((boxes[n - 1]?.y ?? 0) + (boxes[n - 1]?.height ?? 0));
    });
    const size = await ofElement(page, 'a.call', 'parseFloat(getComputedStyle(it).fontSize)');
    expect(size).toBeGreaterThanOrEqual(24);
    expect(errors).toEqual([]);
  });

  it('says once what a service with two numbers is for', async () => {
    const { page } = await chat.open('ar-SY');
    const answer = await ask(page, inDanger);
    const women = answer.locator('.contacts li', { hasText: texts.t('ar', 'emergency.women') });
    expect(await women.locator('a.call').allTextContents()).toEqual(['116016', '08000116016']);
    expect(await answer.getByText(texts.t('ar', 'emergency.women')).count()).toBe(1);
  });

  it('shows the first number at once, whatever was written before, and no keyboard over it', async () => {
    const { page } = await chat.open('ar-SY', { viewport: { width: 320, height: 480 } });
    await ask(page, 'أين يمكنني تعلم اللغة الألمانية؟');
    const answer = await ask(page, inDanger);
    await page.waitForFunction('scrollY > 0');
    const box = await answer.locator('a.call').first().boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(240);
    expect(await ofFocused(page, 'it.id')).not.toBe('question');
  });

  it('has nothing before or between the numbers; what else there is comes last and asks for no feedback', async () => {
    const { page } = await chat.open('ar-SY');
    const answer = await ask(page, inDanger);
    const parts = await partsOf(answer);
    expect(parts).toEqual([
      ...['visually-hidden', 'frame', 'contacts emergency', 'frame', 'language', 'statement', 'notice'],
      ...['sources-title', 'sources', 'next'],
    ]);
    expect(await answer.locator('.next').textContent()).not.toContain(texts.t('ar', 'feedback.question'));
    expect(await answer.getByRole('button', { name: texts.t('ar', 'handover.button') }).count()).toBe(1);
  });

  it('keeps numbers and choices apart from what is around them where colours are forced', async () => {
    const { page } = await chat.open('ar-SY', { forcedColors: 'active' });
    await ask(page, inDanger);
    const style = '[getComputedStyle(it).borderTopStyle, getComputedStyle(it).borderTopColor]';
    const border = await ofElement(page, 'a.call', style);
    expect(border).toEqual(['solid', expect.stringMatching(/^rgb\(/u)]);
  });
});
