import { describe, expect, it } from 'vitest';
import { ndcgAt, recallAt, reciprocalRankAt } from '../../src/evaluation/rank-metrics.js';

describe('the metrics of one rank', () => {
  it('count a page among the first k', () => {
    expect([1, 3, 4, null].map((rank) => recallAt(rank, 3))).toEqual([1, 1, 0, 0]);
  });

  it('give the reciprocal of the rank, and nothing beyond the tenth', () => {
    expect([1, 4, 10, 11, null].map((rank) => reciprocalRankAt(rank, 10))).toEqual([1, 0.25, 0.1, 0, 0]);
  });

  it('discount the gain by the logarithm of the rank', () => {
    // 1/log₂2, 1/log₂4, 1/log₂8.
    expect([1, 3, 7].map((rank) => ndcgAt(rank, 10))).toEqual([1, 0.5, 1 / 3]);
    expect([11, null].map((rank) => ndcgAt(rank, 10))).toEqual([0, 0]);
  });
});
