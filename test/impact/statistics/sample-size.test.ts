import { describe, expect, it } from 'vitest';
import { differencePValue } from '../../../src/impact/statistics/difference.js';
import { sampleSizeForDifference } from '../../../src/impact/statistics/sample-size.js';
import { randomDraws } from '../../support/random-draws.js';

describe('sampleSizeForDifference', () => {
  it('is that of the example in the manual of R’s power.prop.test: 76.7', () => {
    expect(sampleSizeForDifference({ baseline: 0.5, difference: 0.25, alpha: 0.05, power: 0.9 })).toBe(77);
  });

  it('needs as many for a fall as for a rise of the same shares', () => {
    const rise = sampleSizeForDifference({ baseline: 0.4, difference: 0.2, alpha: 0.05, power: 0.8 });
    expect(sampleSizeForDifference({ baseline: 0.6, difference: -0.2, alpha: 0.05, power: 0.8 })).toBe(rise);
  });

  it('finds the difference as often as it promises', () => {
    const sought = { baseline: 0.6, difference: 0.1, alpha: 0.05, power: 0.8 };
    const arm = sampleSizeForDifference(sought);
    const { binomial } = randomDraws(9);
    const rounds = 2000;
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [first, second] = [binomial(arm, 0.6), binomial(arm, 0.7)];
      const p = differencePValue({ share: first / arm, trials: arm }, { share: second / arm, trials: arm });
      if (p < sought.alpha) found += 1;
    }
    expect(found / rounds).toBeGreaterThan(0.77);
    expect(found / rounds).toBeLessThan(0.83);
  });

  it.each([
    { baseline: 0.5, difference: 0, alpha: 0.05, power: 0.8 },
    { baseline: 0.9, difference: 0.2, alpha: 0.05, power: 0.8 },
    { baseline: 0.5, difference: 0.1, alpha: 0, power: 0.8 },
    { baseline: 0.5, difference: 0.1, alpha: 0.05, power: 1 },
  ])('refuses %o', (sought) => {
    expect(() => sampleSizeForDifference(sought)).toThrow(RangeError);
  });
});
