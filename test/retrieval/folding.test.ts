import { describe, expect, it } from 'vitest';
import { characterGrams } from '../../src/retrieval/character-grams.js';
import { fold } from '../../src/retrieval/folding.js';

describe('fold', () => {
  it.each([
    ['Straße', 'strasse'],
    ['MÜLL', 'mull'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['أين المدرسة؟', 'اين المدرسه؟'],
    ['کتابخانه‌ی', 'كتابخانه‌ي'],
    ['їжак Ёлка', 'іжак елка'],
    ['٠٦٩', '069'],
    ['۱۲', '12'],
    ['ﬁnden', 'finden'],
  ])('makes %s into %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('characterGrams', () => {
  it('sets words between spaces, so that beginnings and ends count', () => {
    expect(characterGrams('Kita?')).toEqual([' kit', 'kita', 'ita ']);
  });

  it('keeps short words whole', () => {
    expect(characterGrams('§ 24 in')).toEqual([' 24 ', ' in ']);
  });
});
