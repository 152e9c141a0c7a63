import { describe, expect, it } from 'vitest';
import { pool, steady, zScore } from '../../src/retrieval/spread.js';

const spreadOf = (values: number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
  return { count: values.length, mean, deviation: Math.sqrt(variance) };
};

describe('spread', () => {
  it('pools sets of scores as if they were one', () => {
    const [a, b] = [
      [1, 2, 3],
      [10, 20],
    ];
    const pooled = pool([spreadOf(a ?? []), spreadOf(b ?? [])]);
    const together = spreadOf([...(a ?? []), ...(b ?? [])]);
    expect(pooled.mean).toBeCloseTo(together.mean, 10);
    expect(pooled.deviation).toBeCloseTo(together.deviation, 10);
  });

  it('gives a view of one page a spread by which its score says something', () => {
    const alone = { count: 1, mean: 0.9, deviation: 0 };
    const all = { count: 100, mean: 0.8, deviation: 0.02 };
    expect(zScore(0.9, alone)).toBe(0);
    expect(zScore(0.9, steady(alone, all))).toBeGreaterThan(2);
  });

  it('leaves a large view nearly as it is', () => {
    const large = { count: 5000, mean: 0.8, deviation: 0.02 };
    const steadied = steady(large, { count: 9000, mean: 0.7, deviation: 0.05 });
    expect(steadied.mean).toBeCloseTo(0.8, 2);
  });
});
