import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/languages/texts.js';

const texts = createTexts();

/** Scripts, where it is not the Latin or the Arabic one. */
const scripts: Record<string, string> = {
  uk: 'Cyrl',
  ru: 'Cyrl',
  bg: 'Cyrl',
  el: 'Grek',
  ti: 'Ethi',
  am: 'Ethi',
  zh: 'Hani',
};

describe('texts', () => {
  it.each([
    ['de', 'de'],
    ['de-si', 'de-si'],
    ['DE_SI', 'de-si'],
    ['de-AT', 'de'],
    ['prs-AF', 'prs'],
    ['fa-AF', 'prs'],
    ['pes', 'fa'],
    ['ku', 'kmr'],
    ['ku-TR', 'kmr'],
    ['ku-Arab', 'ckb'],
    ['zh-Hans-CN', 'zh'],
    ['hr', 'sr'],
    ['ja', 'en'],
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

  it.each(texts.languages)('tell every number in %s, also the languages Intl knows by other names', (language) => {
    for (const count of [0, 1, 2, 3, 5, 11, 21, 24, 100, 1_000_000]) {
      const said = texts.t(language, 'smalltalk.who_stores_my_data', { count, region: 'X', deleteCommand: 'Y' });
      expect(said, String(count)).not.toContain('smalltalk');
      if (count > 2) expect(said).toContain(String(count));
    }
  });

  it('have every language written in the right direction, also those without texts', () => {
    const rightToLeft = texts.languages.filter((language) => texts.dir(language) === 'rtl');
    expect(rightToLeft.sort()).toEqual(['ar', 'ckb', 'fa', 'prs', 'ps', 'ur']);
    expect(['he', 'ku-Arab', 'ug', 'ja'].map(texts.dir)).toEqual(['rtl', 'rtl', 'rtl', 'ltr']);
  });

  it('name languages in the language of the reader', () => {
    expect(texts.languageName('de', 'ar')).toBe('Arabisch');
    expect(texts.languageName('tr', 'de')).toBe('Almanca');
    expect(texts.languageName('de-si', 'kmr')).toBe('Kurdisch (Kurmandschi)');
    expect(texts.languageName('so', 'ckb')).toBe('Kurdi (Soraani)');
  });

  it('name every language by its own name to its speakers', () => {
    const own = Object.fromEntries(
      texts.languages.map((language) => [language, texts.languageName(language, language)]),
    );
    expect(own).toEqual({
      ...{ de: 'Deutsch', 'de-si': 'Deutsch (einfach)', en: 'English', fr: 'français', es: 'español', pt: 'português' },
      ...{ it: 'italiano', ro: 'română', sq: 'shqip', pl: 'polski', vi: 'Tiếng Việt', tr: 'Türkçe', so: 'Soomaali' },
      ...{ uk: 'українська', ru: 'русский', bg: 'български', sr: 'srpski', el: 'Ελληνικά', zh: '中文' },
      ...{ ar: 'العربية', fa: 'فارسی', prs: 'دری', ps: 'پښتو', ur: 'اردو' },
      ...{ ckb: 'کوردیی ناوەندی', kmr: 'Kurmancî', ti: 'ትግርኛ', am: 'አማርኛ' },
    });
  });

  it.each(texts.languages)(
    'have in %s a different name for each language, in letters that its readers read',
    (reader) => {
      const names = texts.languages.map((named) => texts.languageName(reader, named));
      expect(new Set(names).size).toBe(names.length);
      const script = scripts[reader] ?? (texts.dir(reader) === 'rtl' ? 'Arab' : 'Latn');
      for (const name of names)
        expect(name).toMatch(new RegExp(`^[\\p{Script=${script}}\\p{Lm}\\p{M}\\p{P}\\s]+$`, 'u'));
    },
  );

  it('do not take easy German for the German of Slovenia', () => {
    expect(texts.languageName('en', 'de-si')).toBe('German (easy to read)');
    expect(texts.languageName('de-si', 'ar')).toBe('Arabisch');
  });

  it('name in English what has a name in no language nearer to the reader', () => {
    expect(texts.languageName('ti', 'rom')).toBe('Romany');
  });

  it('give back what is no language tag', () => {
    expect(texts.languageName('de', 'not a tag')).toBe('not a tag');
    expect(texts.languageName('de', 'constructor')).toBe('constructor');
  });
});
