import { describe, expect, it } from 'vitest';
import { identifyLanguage } from '../../src/languages/identify-language.js';
import { readableLanguages, sameLanguage } from '../../src/languages/readable-languages.js';

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
  ])('tells by the text: %s', async (text, language) => {
    expect(await identifyLanguage(text, [], 'de')).toEqual({ language, by: 'text' });
  });

  it('does not let a hint overrule a sentence that tells', async () => {
    expect(await identifyLanguage('Wie beantrage ich Kindergeld?', ['ar'], 'de')).toMatchObject({ language: 'de' });
  });

  it('lets the hint decide for a word that many languages have', async () => {
    expect(await identifyLanguage('Kita?', ['tr'], 'de')).toEqual({ language: 'tr', by: 'hint' });
    expect(await identifyLanguage('§ 24', ['uk'], 'de')).toEqual({ language: 'uk', by: 'hint' });
  });

  it.each([
    ['Kindergeld beantragen', 'de'],
    ['anmeldung adresse', 'de'],
    ['language course', 'en'],
    ['kira çok yüksek', 'tr'],
    ['сколько стоит', 'ru'],
    ['шукаю квартиру', 'uk'],
    ['شكرا', 'ar'],
  ])('tells short texts without a hint: %s', async (text, language) => {
    expect(await identifyLanguage(text, [], 'de')).toMatchObject({ language });
  });

  it('falls back when there is neither text nor hint to go by', async () => {
    expect(await identifyLanguage('24', [], 'de')).toEqual({ language: 'de', by: 'default' });
  });

  it('keeps the variant the reader chose: a text cannot tell easy German, or Dari', async () => {
    expect(await identifyLanguage('Wie beantrage ich Kindergeld?', ['de-si'], 'de')).toMatchObject({
      language: 'de-si',
    });
    expect(await identifyLanguage('کجا می‌توانم زبان آلمانی یاد بگیرم؟', ['prs'], 'de')).toMatchObject({
      language: 'prs',
    });
  });

  it('believes a hint that a second opinion confirms against a sure guess', async () => {
    expect(await identifyLanguage('Sideen u heli karaa dhakhtar?', ['so'], 'de')).toMatchObject({ language: 'so' });
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
