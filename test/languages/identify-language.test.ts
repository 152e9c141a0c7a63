import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyLanguage } from '../../src/languages/identify-language.js';
import { readableLanguages, sameLanguage } from '../../src/languages/readable-languages.js';

const identify = (text: string, ...hints: string[]) => identifyLanguage(text, hints, 'de');

describe('identifyLanguage', () => {
  it.each([
    ['Wie beantrage ich Kindergeld?', 'de'],
    ['What is the capital of Mongolia?', 'en'],
    ['أين يمكنني تعلم اللغة الألمانية؟', 'ar'],
    ['Де я можу вивчати німецьку мову?', 'uk'],
    ['Где я могу учить немецкий?', 'ru'],
    ['Almancayı nerede öğrenebilirim?', 'tr'],
    ['کجا می‌توانم زبان آلمانی یاد بگیرم؟', 'fa'],
    ['Halkee baan ku baran karaa luqadda Jarmalka?', 'so'],
    ['Où puis-je apprendre l’allemand ?', 'fr'],
    ['ალერგია მაქვს', 'ka'],
    ['मुझे मदद चाहिए', 'hi'],
  ])('tells by the text: %s', (text, language) => {
    expect(identify(text)).toMatchObject({ language, by: 'text', sure: true });
  });

  it.each([
    ['wohnung suchen', 'de'],
    ['anmeldung adresse', 'de'],
    ['language course', 'en'],
    ['kira çok yüksek', 'tr'],
    ['kimlik', 'tr'],
    ['mal gerek', 'kmr'],
    ['сколько стоит', 'ru'],
    ['шукаю квартиру', 'uk'],
    ['شكرا', 'ar'],
    ['شكراً', 'ar'],
  ])('tells short texts without a hint: %s', (text, language) => {
    expect(identify(text)).toMatchObject({ language, by: 'text' });
  });

  it.each([
    ['shukran', 'ar'],
    ['kifak', 'ar'],
    ['spasibo', 'ru'],
    ['skolko stoit', 'ru'],
    ['dyakuyu', 'uk'],
    ['mamnoon', 'fa'],
    ['ghar kaise milega', 'ur'],
  ])('tells what is typed in Latin letters instead of its own: %s', (text, language) => {
    expect(identify(text)).toMatchObject({ language, by: 'text', sure: true });
  });

  it('reads past German names in a text in other letters', () => {
    expect(identify('хочу Berufssprachkurs B2, хто дає Teilnahmeberechtigung, Jobcenter чи BAMF').language).toBe('uk');
    expect(identify('كيف Jobcenter').language).toBe('ar');
    expect(identify('Was bedeutet das Wort дача auf Deutsch bitte?').language).toBe('de');
  });

  it('does not let a hint overrule a sentence that tells', () => {
    expect(identify('Wie beantrage ich Kindergeld?', 'ar')).toMatchObject({ language: 'de', by: 'text', sure: true });
    expect(identify('Halkee baan ku baran karaa luqadda Jarmalka?', 'de')).toMatchObject({ language: 'so' });
  });
});

describe('German words that everybody uses', () => {
  it.each(['Kita?', 'Jobcenter', 'Anmeldung', 'danke', 'Termin Jobcenter', 'ok'])(
    'leave a conversation in its language: %s',
    (text) => {
      expect(identify(text, 'ar')).toMatchObject({ language: 'ar', by: 'hint', sure: false });
    },
  );

  it.each(['Kita?', 'Jobcenter', 'Anmeldung'])(
    'are German where nothing else is known, to be put right: %s',
    (text) => {
      const { language, sure, alternatives } = identify(text);
      expect(language).toBe('de');
      expect(sure).toBe(false);
      expect(alternatives).not.toContain('de');
    },
  );

  it('do not make a sentence in another language German', () => {
    expect(identify('a duhet të paguaj për Integrationskurs kur marr para nga Jobcenter').language).toBe('sq');
    expect(identify('unde fac Einstufungstest la VHS, trebuie Termin?').language).toBe('ro');
  });
});

describe('hints', () => {
  it('decide for texts without words', () => {
    expect(identify('§ 24', 'uk')).toEqual({ language: 'uk', by: 'hint', sure: false, alternatives: [] });
    expect(identify('24', 'fa', 'ar')).toEqual({ language: 'fa', by: 'hint', sure: false, alternatives: ['ar'] });
  });

  it('decide between languages that are close', () => {
    expect(identify('سلام', 'prs')).toMatchObject({ language: 'prs' });
    expect(identify('سلام', 'ps')).toMatchObject({ language: 'ps' });
    expect(identify('стоматолог', 'uk')).toMatchObject({ language: 'uk' });
    expect(identify('стоматолог', 'ru')).toMatchObject({ language: 'ru' });
  });

  it('are stronger the earlier they stand', () => {
    expect(identify('سلام', 'prs', 'ps').language).toBe('prs');
    expect(identify('سلام', 'ps', 'prs').language).toBe('ps');
  });

  it('keep the variant the reader chose: a text cannot tell easy German, Dari or Croatian', () => {
    expect(identify('Wie beantrage ich Kindergeld?', 'de-si').language).toBe('de-si');
    expect(identify('کجا می‌توانم زبان آلمانی یاد بگیرم؟', 'prs').language).toBe('prs');
    expect(identify('gdje mogu učiti njemački', 'hr').language).toBe('hr');
    expect(identify('gdje mogu učiti njemački').language).toBe('sr');
  });
});

describe('what cannot be told', () => {
  it('falls back to the region’s language', () => {
    expect(identify('24')).toEqual({ language: 'de', by: 'default', sure: false, alternatives: [] });
    expect(identify('')).toEqual({ language: 'de', by: 'default', sure: false, alternatives: [] });
  });

  it('is not guessed, but offered', () => {
    const { language, by, sure, alternatives } = identify('سلام');
    expect({ language, by, sure }).toEqual({ language: 'ar', by: 'default', sure: false });
    expect(alternatives).toContain('fa');
  });

  it('names up to three other languages, never the one it chose', () => {
    const hints = fc.array(fc.constantFrom('ar', 'de-si', 'uk', 'prs', 'hr', 'xx'), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Kita', 'банк', 'hola')),
        hints,
        (text, told) => {
          const { language, alternatives } = identifyLanguage(text, told, 'de');
          expect(alternatives.length).toBeLessThanOrEqual(3);
          expect(new Set([language, ...alternatives]).size).toBe(alternatives.length + 1);
        },
      ),
    );
  });
});

describe('readableLanguages', () => {
  it('gives the variant, the language, and its kin', () => {
    expect(readableLanguages('de-si')).toEqual(['de-si', 'de']);
    expect(readableLanguages('prs')).toEqual(['prs', 'fa']);
    expect(sameLanguage('de', 'de-si')).toBe(true);
    expect(sameLanguage('de', 'en')).toBe(false);
  });
});

describe('letters that the hinted language does not have', () => {
  it.each([
    ['سلام', ['de'], 'de'],
    ['سلام', [], 'de'],
    ['ሰላም', ['en'], 'de'],
  ])('%s is not answered in German or English', (text, hints, fallback) => {
    expect(['ar', 'fa', 'ps', 'ur', 'ckb', 'am', 'ti']).toContain(identifyLanguage(text, hints, fallback).language);
  });

  it('leave the hint of a language that has them', () => {
    expect(identifyLanguage('سلام', ['de', 'prs'], 'de').language).toBe('prs');
  });

  it('say nothing where there are none', () => {
    expect(identifyLanguage('123 👍', ['ar'], 'de').language).toBe('ar');
  });
});
