import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../src/languages/texts.js';
import { hasBrowser } from '../../support/browser.js';
import { clarification, contactsAnswer } from './answers.js';
import { ask, fitsInWidth, ofElement, ofFocused, partsOf, type Shown, serveChat } from './serve-chat.js';

const texts = createTexts();

describe.skipIf(!hasBrowser)('answers on the chat page in Chromium (skipped where there is none)', () => {
  const chat = serveChat();

  it('asks back with choices as buttons, once each; a tap answers and the question has the focus', async () => {
    const { page } = await chat.open('uk-UA');
    const answer = await ask(page, 'Реєстрація');
    const choices = answer.locator('.clear button');
    expect(await choices.allTextContents()).toEqual(clarification.suggestions);
    expect((await answer.textContent())?.split(clarification.suggestions[0] ?? '')).toHaveLength(2);
    await choices.nth(1).click();
    await page.locator('#log article.answer').nth(1).waitFor();
    expect(chat.assistant.asked[1]).toMatchObject({ text: clarification.suggestions[1] });
    expect(await ofFocused(page, 'it.className')).toBe('question');
  });

  it('shows the offices to turn to with numbers and mail addresses to tap', async () => {
    const { page } = await chat.open('de-DE');
    const answer = await ask(page, 'Ich will mit einem Menschen sprechen.');
    expect(await answer.locator('.contacts .name').allTextContents()).toEqual(
      contactsAnswer.contacts.map(({ name }) => name),
    );
    expect(
      await answer
        .locator('.contacts a')
        .evaluateAll((links: Shown[]) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([...['tel:082131022001', 'mailto:hilfe@amt.musterstadt.example'], 'mailto:beratung@musterstadt.example']);
    expect(await answer.locator('.contacts li').first().innerText()).toContain('Adresse: Rathausplatz 1');
    expect(await answer.locator('a.call').count()).toBe(0);
  });

  it('leads back from a person with one tap, offered once', async () => {
    const { page } = await chat.open('de-DE');
    const answer = await ask(page, 'Ist jemand da?');
    expect(await answer.getByRole('button').allTextContents()).toEqual(['Wieder Lotse fragen']);
    await answer.getByRole('button').click();
    await page.locator('#log article.answer').nth(1).waitFor();
    expect(chat.assistant.asked[1]?.text).toBe('Wieder Lotse fragen');
  });

  it('says above a written answer that a model wrote it, and folds the long quote it stands on', async () => {
    const { page } = await chat.open('de-DE');
    const answer = await ask(page, 'Ich heiße Anna. Wo lerne ich Deutsch?');
    const parts = await partsOf(answer);
    expect(parts).toEqual(['visually-hidden', 'notice', 'statement', 'notice', 'sources-title', 'sources', 'next']);
    expect(await answer.locator('.notice').allTextContents()).toEqual([
      texts.t('de', 'notice.generated'),
      texts.t('de', 'notice.personal_data'),
    ]);
    expect(await answer.locator('.statement a').first().getAttribute('href')).toBe('mailto:kurse@vhs.example');
    const quote = answer.locator('.sources blockquote');
    expect(await quote.isVisible()).toBe(false);
    await answer.locator('summary').click();
    expect(await quote.isVisible()).toBe(true);
  });

  it('shows a translation in its own language with the original in the card, and names it above', async () => {
    const { page } = await chat.open('ar-SY');
    const answer = await ask(page, 'دورات');
    expect((await partsOf(answer)).slice(0, 5)).toEqual(['visually-hidden', 'frame', 'notice', 'statement', 'notice']);
    expect(await answer.locator('.notice').first().textContent()).toBe(texts.t('ar', 'notice.machine_translated'));
    const lines = answer.locator('.statement > p');
    expect(await lines.evaluateAll((all: Shown[]) => all.map(({ lang, dir }) => [lang, dir]))).toEqual([
      ...[
        ['ar', 'rtl'],
        ['de', 'ltr'],
      ],
      ['ar', 'rtl'],
    ]);
    const original = answer.locator('.sources blockquote');
    expect(await original.getAttribute('lang')).toBe('de');
    expect(await original.locator('p').first().textContent()).toContain('Die Volkshochschule bietet');
    expect(await answer.locator('summary').textContent()).toBe(texts.t('ar', 'chat.original'));
  });

  it('does not repeat in the card what stands above word for word', async () => {
    const { page } = await chat.open('de-DE');
    const answer = await ask(page, 'Wo kann ich Deutsch lernen?');
    expect(await answer.locator('blockquote').count()).toBe(1);
    expect(await answer.locator('.sources blockquote').count()).toBe(0);
  });

  it.each(['.mark', '.phone', '.page-title', '.next button', '#send', '.more', '#language'])(
    'is hit by a thumb of 44 pixels: %s',
    async (selector) => {
      const { page } = await chat.open('de-DE');
      await ask(page, 'Wo kann ich Deutsch lernen?');
      const hit = `(() => {
        it.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = it.getBoundingClientRect();
        return [-21, 21].map((off) => {
          const found = it.getRootNode().elementFromPoint(left + width / 2, top + height / 2 + off);
          return found === it || it.contains(found);
        });
      })()`;
      expect(await ofElement(page, selector, hit)).toEqual([true, true]);
    },
  );

  it('names other languages in their own words; a tap changes the page and asks the same again', async () => {
    const { page } = await chat.open('uk-UA');
    const answer = await ask(page, 'Реєстрація');
    const group = answer.getByRole('group', { name: texts.t('uk', 'language.wrong') });
    expect(await group.getByRole('button').allTextContents()).toEqual(['Русский', 'Български']);
    expect(await group.getByRole('button').last().getAttribute('lang')).toBe('bg');
    await group.getByRole('button', { name: 'Български' }).click();
    await page.locator('#log article.answer').nth(1).waitFor();
    expect(chat.assistant.asked[1]).toMatchObject({ text: 'Реєстрація', language: 'bg' });
    expect(await page.getAttribute('html', 'lang')).toBe('bg');
    expect(await page.inputValue('#language')).toBe('bg');
  });

  it('offers what comes next behind the last answer only', async () => {
    const { page } = await chat.open('de-DE');
    const [first, second] = [await ask(page, 'Wo kann ich Deutsch lernen?'), await ask(page, 'Ist jemand da?')];
    expect([await first.locator('.next').isVisible(), await second.locator('.next').isVisible()]).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['ar-SY', 'زوجي يضربني'],
    ['uk-UA', 'Реєстрація'],
    ['de-DE', 'Ich will mit einem Menschen sprechen.'],
    ['ar-SY', 'دورات'],
    ['de-DE', 'Meine Daten löschen'],
  ])('fits 320 pixels, and twice as large letters (%s, %s)', async (locale, question) => {
    const { page } = await chat.open(locale);
    await ask(page, question);
    expect(await fitsInWidth(page)).toBe(true);
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    expect(await fitsInWidth(page)).toBe(true);
  });
});
