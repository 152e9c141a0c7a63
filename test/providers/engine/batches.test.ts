import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesByLength } from '../../../src/providers/engine/batches.js';

describe('cutting texts into batches', () => {
  it('puts texts of like length together, shortest first', () => {
    const batches = [...batchesByLength([100, 10, 90, 12, 300], () => 200)];
    expect(batches).toEqual([
      { indices: [1, 3, 2], tokens: 112 },
      { indices: [0], tokens: 100 },
      { indices: [4], tokens: 300 },
    ]);
  });

  it('takes a new budget for each batch', () => {
    const budgets = [10, 40];
    const batches = [...batchesByLength([10, 10, 10, 10], () => budgets.shift() ?? 10)];
    expect(batches.map(({ indices }) => indices.length)).toEqual([1, 3]);
  });

  it('has every text in exactly one batch, and no batch of several above the budget', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 512 })), fc.integer({ min: 1, max: 1_000 }), (counts, budget) => {
        const batches = [...batchesByLength(counts, () => budget)];
        const indices = batches.flatMap((batch) => batch.indices);
        expect(indices.sort((a, b) => a - b)).toEqual(counts.map((_, index) => index));
        for (const batch of batches) {
          expect(batch.tokens).toBe(batch.indices.reduce((sum, index) => sum + (counts[index] ?? 0), 0));
          if (batch.indices.length > 1) expect(batch.tokens).toBeLessThanOrEqual(budget);
        }
      }),
    );
  });
});
