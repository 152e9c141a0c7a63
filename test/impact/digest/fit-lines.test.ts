import { describe, expect, it } from 'vitest';
import { fitted, isolated, shortened, widthOf } from '../../../src/impact/digest/fit-lines.js';

describe('a text that is too long', () => {
  it('is cut between words', () => {
    expect(shortened('Wohnsitz anmelden und ummelden', 20)).toBe('Wohnsitz anmelden…');
    expect(shortened('Wohnsitz anmelden und', 18)).toBe('Wohnsitz anmelden…');
    expect(shortened('Wohnsitz, Anmeldung', 12)).toBe('Wohnsitz…');
  });

  it('is cut in a word that is longer than there is room', () => {
    expect(shortened('Aufenthaltsgestattungsverlängerung', 12)).toBe('Aufenthalts…');
  });

  it('keeps letters whole, whatever they are made of', () => {
    const flags = '🇺🇦🇺🇦🇺🇦';
    expect(shortened(flags, 2)).toBe('🇺🇦…');
    expect(shortened(flags, 3)).toBe(flags);
  });

  it('stands on one line', () => {
    expect(shortened('Wohnsitz\n anmelden ', 20)).toBe('Wohnsitz anmelden');
  });
});

describe('what is written from right to left', () => {
  it('is isolated from what stands beside it, and is no wider for it', () => {
    expect(isolated('أين المدرسة؟')).toBe('\u2068أين المدرسة؟\u2069');
    expect(widthOf(isolated('أين المدرسة؟'))).toBe(12);
    expect(isolated('Wo ist die Schule?')).toBe('Wo ist die Schule?');
  });
});

describe('paragraphs', () => {
  const of = (urgency: number, ...lines: string[]) => ({ urgency, lines });

  it('find room by their urgency and stand in their order', () => {
    const all = [of(2, 'c'), of(0, 'a'), of(1, 'b1', 'b2'), of(0, 'd')];
    expect(fitted(all, 5)).toEqual(['c', 'a', 'b1', 'b2', 'd']);
    expect(fitted(all, 4)).toEqual(['a', 'b1', 'b2', 'd']);
  });

  it('are left out whole, and leave their room to others', () => {
    expect(fitted([of(0, 'a'), of(1, 'b1', 'b2'), of(2, 'c')], 2)).toEqual(['a', 'c']);
  });
});
