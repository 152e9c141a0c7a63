import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/languages/texts.js';

const texts = createTexts();

describe('texts', () => {
  it.each([
    ['de', 'de'],
    ['de-si', 'de-si'],
    ['DE_SI', 'de-si'],
    ['de-AT', 'de'],
    ['prs', 'fa'],
    ['prs-AF', 'fa'],
    ['ti', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
  ])('serve readers of %j in %s', (language, locale) => {
    expect(texts.bestLocale(language)).toBe(locale);
  });

  it('put values into their places, unescaped', () => {
    expect(texts.t('en', 'status.no_answer', { region: "L'Aquila & <Co>" })).toContain("(L'Aquila & <Co>)");
  });

  it('choose the plural form of the language', () => {
    expect(texts.t('uk', 'error.rate_limited', { count: 1 })).toContain('1 секунду');
    expect(texts.t('uk', 'error.rate_limited', { count: 3 })).toContain('3 секунди');
    expect(texts.t('uk', 'error.rate_limited', { count: 5 })).toContain('5 секунд.');
    expect(texts.t('ar', 'error.rate_limited', { count: 2 })).toContain('ثانيتين');
    expect(texts.t('ar', 'error.rate_limited', { count: 11 })).toContain('11 ثانية');
  });

  it('have every language written in the right direction, also those without texts', () => {
    expect(['ar', 'fa', 'prs', 'ur', 'ckb', 'he'].map(texts.dir)).toEqual(Array(6).fill('rtl'));
    expect(['de', 'de-si', 'tr', 'uk', 'so'].map(texts.dir)).toEqual(Array(5).fill('ltr'));
  });

  it('name languages in the language of the reader', () => {
    expect(texts.languageName('de', 'ar')).toBe('Arabisch');
    expect(texts.languageName('tr', 'de')).toBe('Almanca');
  });

  it('do not take easy German for the German of Slovenia', () => {
    expect(texts.languageName('en', 'de-si')).toBe('German (easy to read)');
    expect(texts.languageName('de-si', 'ar')).toBe('Arabisch');
  });

  it('give back what is no language tag', () => {
    expect(texts.languageName('de', 'not a tag')).toBe('not a tag');
  });
});
