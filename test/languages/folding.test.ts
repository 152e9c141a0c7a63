import { describe, expect, it } from 'vitest';
import { fold } from '../../src/languages/folding.js';

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
