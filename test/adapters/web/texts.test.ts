import { describe, expect, it } from 'vitest';
import { createChatPage } from '../../../adapters/web/chat-page.js';
import { type ChatTexts, inReadingOrder, languageName, text } from '../../../adapters/web/shared/chat-texts.js';
import { languageTag, longDate } from '../../../src/languages/dates.js';
import { createTexts } from '../../../src/languages/texts.js';
import { testApp } from '../../support/http-client.js';

type Listed = ChatTexts['languages'][number];
const { app } = testApp({ channels: [createChatPage(createTexts())] });
const textsOf = async (language: string) => (await (await app.request(`/texts/${language}.json`)).json()) as ChatTexts;
const { languages } = await textsOf('en');
const day = '2026-03-05T09:00:00Z';

describe('dates on the chat page', () => {
  it('have the digits of German letters in every language', () => {
    expect(longDate('de', day)).toBe('5. März 2026');
    expect(longDate('fa', day)).toBe('5 مارس 2026');
    expect(longDate('ar', day)).toMatch(/^5 .* 2026$/);
    for (const { code } of languages) expect(longDate(code, day), code).toMatch(/2026/);
  });

  it('are in the letters and words of the texts: Latin for Serbian, those of Portugal, of Afghanistan', () => {
    expect(longDate('sr', day)).toBe('5. mart 2026.');
    expect(longDate('pt', day)).toBe('5 de março de 2026');
    expect(longDate('prs', day)).toBe('5 مارچ 2026');
  });

  it('are numbers in a language whose months the browser does not know', () => {
    expect(longDate('tlh', day)).toBe('05.03.2026');
  });

  it('are days of Germany', () => {
    expect(longDate('de', '2026-03-05T23:30:00Z')).toBe('6. März 2026');
  });

  it('are left out when they are no dates', () => {
    expect(longDate('de', 'soon')).toBe('');
  });
});

describe('languages on the chat page', () => {
  it('have tags that browsers understand', () => {
    expect(['de-si', 'sr', 'pt', 'prs', 'kmr', 'ckb', 'ar'].map(languageTag)).toEqual([
      ...['de', 'sr-Latn', 'pt-PT', 'fa-AF', 'ku', 'ckb', 'ar'],
    ]);
    for (const { code } of languages) expect(Intl.getCanonicalLocales(languageTag(code)), code).toHaveLength(1);
  });

  it('are listed with those of the browser first, then script by script', () => {
    const names = inReadingOrder(languages, ['uk-UA', 'de']).map(({ code }: Listed) => code);
    expect(names.slice(0, 3)).toEqual(['uk', 'de', 'de-si']);
    expect(names).toHaveLength(languages.length);
    const scripts = inReadingOrder(languages, []).map(({ name }) => /\p{Script=Latin}/u.test(name));
    expect(scripts.indexOf(false)).toBe(scripts.lastIndexOf(true) + 1);
  });

  it.each([
    [['fa-AF', 'en'], 'prs'],
    [['ku'], 'kmr'],
    [['pt-BR'], 'pt'],
    [['de-AT'], 'de'],
    [['ja', 'tr-TR'], 'tr'],
    [['ja'], 'en'],
    [['en-GB', 'ar'], 'en'],
    [['x'.repeat(40), 'de'], 'de'],
  ])('of the browser %j lead to %s', async (wanted, expected) => {
    expect((await textsOf(wanted.join(','))).language).toBe(expected);
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

describe('a text of the chat', () => {
  it('has its values filled in, in the plural form of its language', async () => {
    const [english, arabic] = [await textsOf('en'), await textsOf('ar')];
    expect(text(english, 'chat.new_messages', { count: 1 })).toBe('1 new message');
    expect(text(english, 'chat.new_messages', { count: 3 })).toBe('3 new messages');
    expect(
      new Set([1, 2, 3, 11].map((count) => text(arabic, 'chat.new_messages', { count }).replace(/\d+/u, ''))),
    ).toHaveProperty('size', 4);
  });
});
