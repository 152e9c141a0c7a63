import { describe, expect, it } from 'vitest';
import { characterGrams } from '../../src/retrieval/character-grams.js';

describe('characterGrams', () => {
  it('sets words between spaces, so that beginnings and ends count', () => {
    expect(characterGrams('Kita?')).toEqual([' kit', 'kita', 'ita ']);
  });

  it('keeps short words whole', () => {
    expect(characterGrams('§ 24 in')).toEqual([' 24 ', ' in ']);
  });
});
