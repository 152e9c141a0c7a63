import { describe, expect, it } from 'vitest';
import { gatherLanguageTexts } from '../../src/training/language-texts.js';

const texts = gatherLanguageTexts();
const interfaceLanguages = 'de en ar fa ps ckb kmr ti so uk ru tr fr es pt it ro bg sq sr pl el vi zh ur am'.split(' ');

describe('gatherLanguageTexts', () => {
  it('has phrases and running text of every language of the interface', () => {
    for (const language of interfaceLanguages) {
      expect(texts.get(language)?.phrases.length, language).toBeGreaterThan(100);
      expect(texts.get(language)?.sentences.length, language).toBeGreaterThan(30);
    }
  });

  it('counts variants and kin to their language', () => {
    expect(['de-si', 'prs', 'ku', 'hr', 'bs'].filter((code) => texts.has(code))).toEqual([]);
  });

  it('has romanised Russian, in Latin letters', () => {
    const romanised = texts.get('ru-Latn');
    expect(romanised?.phrases.map(({ text }) => text)).toContain('spasibo');
    expect(romanised?.sentences.filter((sentence) => /\p{Script=Cyrillic}/u.test(sentence))).toEqual([]);
  });

  it('leaves placeholders and markup out', () => {
    const all = [...texts.values()].flatMap(({ sentences }) => sentences);
    expect(all.filter((sentence) => /\{\{|<[a-z]/u.test(sentence))).toEqual([]);
  });
});
