import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speedBand } from '../../../src/impact/recorder/speed-band.js';

describe('the band of a time', () => {
  it('is its upper bound, half as much again from one to the next', () => {
    expect([0, 50, 51, 75, 76, 169, 170, 1000, 10_000].map(speedBand)).toEqual([
      50, 50, 75, 75, 110, 170, 170, 1300, 15_000,
    ]);
  });

  it('is never below the time, and less than twice it', () => {
    fc.assert(
      fc.property(fc.double({ min: 50, max: 3_600_000, noNaN: true }), (ms) => {
        const bound = speedBand(ms);
        expect(bound).toBeGreaterThanOrEqual(ms);
        expect(bound).toBeLessThan(ms * 1.7);
        expect(speedBand(bound)).toBe(bound);
      }),
    );
  });
});
