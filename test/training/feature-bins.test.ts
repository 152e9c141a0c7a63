import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binFeature, mostBins, shortestBetween } from '../../src/training/feature-bins.js';

describe('the bins of a feature', () => {
  it('are one for each value where there are few', () => {
    expect(binFeature(Float64Array.of(3, 1, 2, 1))).toEqual({
      thresholds: [1.5, 2.5],
      bins: Uint8Array.of(2, 0, 1, 0),
    });
    expect(binFeature(Float64Array.of(7, 7))).toEqual({ thresholds: [], bins: Uint8Array.of(0, 0) });
  });

  it('hold equally many rows where there are many values', () => {
    const { bins, thresholds } = binFeature(Float64Array.from({ length: 6400 }, (_, n) => (n * 17) % 6400));
    expect(thresholds).toHaveLength(mostBins - 1);
    const sizes = new Array<number>(mostBins).fill(0);
    for (const bin of bins) sizes[bin] = (sizes[bin] ?? 0) + 1;
    expect(new Set(sizes)).toEqual(new Set([100]));
  });

  it('leave the others their share where one value is frequent', () => {
    // Nine of ten rows have 0. The 1,000 others have 63 bins to themselves: 16 rows in a bin at most.
    const values = Float64Array.from({ length: 10_000 }, (_, n) => (n % 10 === 0 ? n + 1 : 0));
    const { bins } = binFeature(values);
    const sizes = new Array<number>(mostBins).fill(0);
    for (const bin of bins) sizes[bin] = (sizes[bin] ?? 0) + 1;
    expect(sizes[0]).toBe(9000);
    expect(Math.max(...sizes.slice(1))).toBeLessThanOrEqual(16);
  });

  it('are those that comparing with the thresholds gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const { thresholds, bins } = binFeature(Float64Array.from(values));
          expect(thresholds.length).toBeLessThan(mostBins);
          values.forEach((value, row) => {
            expect(bins[row]).toBe(thresholds.filter((threshold) => value > threshold).length);
          });
          // Every bin is used: a threshold that parts nothing would be a waste.
          expect(new Set(bins).size).toBe(thresholds.length + 1);
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });
});

describe('the number between two', () => {
  it.each([
    [0, 1, 0.5],
    [2, 3, 2.5],
    [0.412_345, 0.412_999, 0.4127],
    [-1e-9, 1e-9, 0],
    [0.99, 1.01, 1],
    [0.599, 0.639, 0.62],
    [-3, -2, -2.5],
    [1, 1 + Number.EPSILON, 1],
  ])('from %d, below %d, has as few digits as possible: %d', (low, high, between) => {
    expect(shortestBetween(low, high)).toBe(between);
  });
});
