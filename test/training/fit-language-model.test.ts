import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { fitLanguageModel } from '../../src/training/fit-language-model.js';
import type { LanguageSample } from '../../src/training/language-samples.js';

/** Feature 0 belongs to the first language, 1 to the second; 2 to both; 3 is never seen. */
const samples = (): LanguageSample[] =>
  Array.from({ length: 200 }, (_, n) => ({ features: Int32Array.from([n % 2, 2]), language: n % 2 }));
const fitted = () => fitLanguageModel(samples(), { buckets: 4, languages: 2 }, seededRandom(5));

describe('fitLanguageModel', () => {
  it('gives a feature weight for the language it is met in', () => {
    const weights = fitted();
    expect(weights[0]).toBeGreaterThan(0.5);
    expect(weights[1]).toBeLessThan(-0.5);
    expect(weights[3]).toBeGreaterThan(0.5);
  });

  it('gives little to what all languages have, and nothing to what was never seen', () => {
    const weights = fitted();
    const [first = 0, second = 0, , , ...common] = weights;
    expect(Math.abs((common[0] ?? 1) - (common[1] ?? 0))).toBeLessThan(Math.abs(first - second) / 3);
    expect([...weights.slice(6)]).toEqual([0, 0]);
  });

  it('gives the same weights for the same seed', () => {
    expect(fitted()).toEqual(fitted());
  });
});
