import { describe, expect, it } from 'vitest';
import { shareDifference } from '../../../src/impact/statistics/difference.js';
import { widestGap } from '../../../src/impact/statistics/widest-gap.js';
import { randomDraws } from '../../support/random-draws.js';

describe('widestGap', () => {
  it('finds the best and the worst, with an interval for having picked them', () => {
    const groups = [
      { name: 'de', share: 0.8, trials: 400 },
      { name: 'ar', share: 0.5, trials: 100 },
      { name: 'uk', share: 0.7, trials: 200 },
    ];
    const gap = widestGap(groups);
    expect(gap?.best.name).toBe('de');
    expect(gap?.worst.name).toBe('ar');
    expect(gap?.value).toBeCloseTo(0.3, 12);
    // Three pairs: each at 98.33 %.
    const each = shareDifference({ share: 0.8, trials: 400 }, { share: 0.5, trials: 100 }, 1 - 0.05 / 3);
    expect(gap?.interval).toEqual(each.interval);
  });

  it('is nothing with one group, and the usual interval with two', () => {
    const [first, second] = [
      { share: 0.6, trials: 50 },
      { share: 0.6, trials: 70 },
    ];
    expect(widestGap([first])).toBeNull();
    expect(widestGap([first, second])?.value).toBe(0);
    expect(widestGap([first, second])?.interval).toEqual(shareDifference(first, second).interval);
  });

  it('claims a gap between eight languages served alike in at most one report of twenty, however far apart they look', () => {
    const { binomial } = randomDraws(5);
    const rounds = 1500;
    let [claims, naive, apart] = [0, 0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const groups = Array.from({ length: 8 }, () => ({ share: binomial(80, 0.7) / 80, trials: 80 }));
      const gap = widestGap(groups);
      if (!gap) continue;
      if (gap.interval[0] > 0) claims += 1;
      if (shareDifference(gap.best, gap.worst).interval[0] > 0) naive += 1;
      apart += gap.value / rounds;
    }
    expect(claims / rounds).toBeLessThan(0.05);
    // What it would be without the correction, and how far apart the best and the worst look by chance alone.
    expect(naive / rounds).toBeGreaterThan(0.25);
    expect(apart).toBeGreaterThan(0.1);
  });
});
