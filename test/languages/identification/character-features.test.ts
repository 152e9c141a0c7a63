import { describe, expect, it } from 'vitest';
import { visitFeatures, wordsOf } from '../../../src/languages/identification/character-features.js';

describe('wordsOf', () => {
  it('keeps the words of one script, in small letters', () => {
    expect(wordsOf('Wo ist das BAMF? Где BAMF 24', 'Latin')).toEqual(['wo', 'ist', 'das', 'bamf', 'bamf']);
    expect(wordsOf('Wo ist das BAMF? Где BAMF 24', 'Cyrillic')).toEqual(['где']);
  });

  it('reads spellings of one word alike: vowel signs, joiners, apostrophes, composed letters', () => {
    expect(wordsOf('شكراً می‌خواهم', 'Arabic')).toEqual(['شكرا', 'میخواهم']);
    expect(wordsOf("l’école u\u0308ber 'ja'", 'Latin')).toEqual(["l'école", 'über', 'ja']);
  });
});

describe('visitFeatures', () => {
  const featuresOf = (words: string[]) => {
    const features: number[] = [];
    visitFeatures(words, 1024, (feature) => features.push(feature));
    return features;
  };

  it('gives runs of up to five characters with the spaces around, and the whole word', () => {
    // " abcd ": 6+5+4+3+2 runs, but for the two single spaces; and the word.
    expect(featuresOf(['abcd'])).toHaveLength(19);
    expect(featuresOf(['ab'])).toHaveLength(8);
  });

  it('gives every feature a bucket, the same for the same word', () => {
    const features = featuresOf(['wohnung']);
    expect(features.every((feature) => Number.isInteger(feature) && feature >= 0 && feature < 1024)).toBe(true);
    expect(featuresOf(['wohnung'])).toEqual(features);
    expect(featuresOf(['wohnungen'])).not.toEqual(features);
  });
});
