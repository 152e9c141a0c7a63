import { describe, expect, it } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { createTexts } from '../../../src/languages/texts.js';
import { testApp } from '../../support/http-client.js';
import { pageModule } from '../../support/page-module.js';

interface PageTexts {
  language: string;
  languageNames: Record<string, string>;
  texts: Record<string, Record<string, string>>;
}
const { languageName, longDate } = await pageModule<{
  languageName(texts: PageTexts, code: string): string;
  longDate(texts: PageTexts, time: string): string;
}>('texts.js');

const { app } = testApp({ channels: [createChatPage(createTexts())] });
const textsOf = async (language: string) => (await (await app.request(`/texts/${language}.json`)).json()) as PageTexts;
const day = '2026-03-05T09:00:00Z';

describe('dates on the chat page', () => {
  it('have the digits of German letters in every language', async () => {
    expect(longDate(await textsOf('de'), day)).toBe('5. März 2026');
    expect(longDate(await textsOf('fa'), day)).toBe('5 مارس 2026');
    expect(longDate(await textsOf('ar'), day)).toMatch(/^5 .* 2026$/);
  });

  it('are numbers in a language whose months the browser does not know', async () => {
    const texts = { ...(await textsOf('so')), language: 'tlh' };
    expect(longDate(texts, day)).toBe('05.03.2026');
  });

  it('are left out when they are no dates', async () => {
    expect(longDate(await textsOf('de'), 'soon')).toBe('');
  });
});

describe("languages' names on the chat page", () => {
  it('come from the server, as no browser knows all of them', async () => {
    expect(languageName(await textsOf('so'), 'de')).toBe('Jarmal');
    expect(languageName(await textsOf('de'), 'de-si')).toBe('Deutsch (einfach)');
  });

  it('come from the browser where the page itself does not speak the language', async () => {
    expect(languageName(await textsOf('de'), 'ja')).toBe('Japanisch');
    expect(languageName(await textsOf('de'), 'no such code')).toBe('no such code');
  });
});
