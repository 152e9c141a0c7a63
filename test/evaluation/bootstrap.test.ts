import { describe, expect, it } from 'vitest';
import { bootstrapIntervals, quantile } from '../../src/evaluation/bootstrap.js';
import { mean } from '../../src/evaluation/mean.js';
import { seededRandom } from '../../src/learning/seeded-random.js';

const meanOf = (items: readonly number[]) => mean(items);
const each = (items: number[]) => items.map((item) => [item]);

describe('a bootstrap interval', () => {
  it('is about as wide as theory says: ±1.96·√(p(1−p)/n) for a share', () => {
    const items = Array.from({ length: 400 }, (_, n) => (n % 4 === 0 ? 1 : 0));
    const [interval] = bootstrapIntervals(each(items), [meanOf]);
    const half = 1.96 * Math.sqrt((0.25 * 0.75) / 400);
    expect(interval?.low).toBeGreaterThan(0.25 - half - 0.012);
    expect(interval?.low).toBeLessThan(0.25 - half + 0.012);
    expect(interval?.high).toBeGreaterThan(0.25 + half - 0.012);
    expect(interval?.high).toBeLessThan(0.25 + half + 0.012);
  });

  it('is the same in every run', () => {
    const clusters = each([1, 0, 0, 1, 1]);
    expect(bootstrapIntervals(clusters, [meanOf])).toEqual(bootstrapIntervals(clusters, [meanOf]));
  });

  it('draws what belongs together as one: five copies of a question tell no more than one', () => {
    const items = Array.from({ length: 60 }, (_, n) => n % 2);
    const copied = items.map((item) => Array.from({ length: 5 }, () => item));
    expect(bootstrapIntervals(copied, [meanOf])).toEqual(bootstrapIntervals(each(items), [meanOf]));
  });

  it('leaves out resamples in which the statistic is not defined', () => {
    const onlyOnes = (items: readonly number[]) => mean(items.filter((item) => item === 1));
    expect(bootstrapIntervals(each([0, 0, 0, 1]), [onlyOnes, () => null])).toEqual([{ low: 1, high: 1 }, null]);
  });

  it('has none without items', () => {
    expect(bootstrapIntervals([], [meanOf])).toEqual([null]);
  });
});

describe('a quantile', () => {
  it('is interpolated between the two nearest values', () => {
    expect(quantile([10, 20, 30, 40], 0.5)).toBe(25);
    expect(quantile([10, 20, 30, 40], 0)).toBe(10);
    expect(quantile([10, 20, 30, 40], 1)).toBe(40);
    expect(quantile([0, 1], 0.025)).toBeCloseTo(0.025, 12);
  });
});

describe('seeded random numbers', () => {
  it('are those of mulberry32', () => {
    const random = seededRandom(0);
    // As published with the generator for seed 0.
    expect([random(), random(), random()]).toEqual([0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]);
  });
});
