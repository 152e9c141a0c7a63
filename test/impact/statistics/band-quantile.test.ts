import { describe, expect, it } from 'vitest';
import { bandQuantile } from '../../../src/impact/statistics/band-quantile.js';
import { randomDraws } from '../../support/random-draws.js';

const bands = [
  { upTo: 2000, count: 10 },
  { upTo: 500, count: 45 },
  { upTo: 1000, count: 45 },
];

describe('bandQuantile', () => {
  it('is the upper end of the band that the quantile lies in', () => {
    expect(bandQuantile(bands, 0.45)?.value).toBe(500);
    expect(bandQuantile(bands, 0.5)?.value).toBe(1000);
    expect(bandQuantile(bands, 0.9)?.value).toBe(1000);
    expect(bandQuantile(bands, 0.91)?.value).toBe(2000);
  });

  it('tells which bands it may lie in', () => {
    // Conover: ranks 50 ± 1.96 · 5, so 40 to 60.
    expect(bandQuantile(bands, 0.5)?.interval).toEqual([500, 1000]);
    expect(bandQuantile([{ upTo: 500, count: 5 }], 0.9)).toEqual({ value: 500, interval: [500, 500] });
  });

  it('is none of nothing', () => {
    expect(bandQuantile([], 0.5)).toBeNull();
    expect(bandQuantile([{ upTo: 500, count: 0 }], 0.5)).toBeNull();
  });

  it('covers the true band in at least 95 % of samples', () => {
    const { uniform } = randomDraws(7);
    const rounds = 2000;
    let hits = 0;
    for (let round = 0; round < rounds; round += 1) {
      const counts = Array.from({ length: 20 }, (_, band) => ({ upTo: (band + 1) * 50, count: 0 }));
      for (let value = 0; value < 120; value += 1) {
        const band = counts[Math.floor(uniform() * 20)];
        if (band) band.count += 1;
      }
      // The median of 0 to 1000 is 500: between the bands up to 500 and up to 550.
      const [low = 0, high = 0] = bandQuantile(counts, 0.5)?.interval ?? [];
      if (low <= 550 && high >= 500) hits += 1;
    }
    expect(hits / rounds).toBeGreaterThan(0.95);
  });
});
