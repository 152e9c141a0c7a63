import { describe, expect, it } from 'vitest';
import { isUsableVector } from '../../src/domain/usable-vector.js';

describe('a vector that may be stored and searched with', () => {
  it('has as many numbers as it should, and length 1 to the precision of an engine', () => {
    expect(isUsableVector([0.6, 0.8], 2)).toBe(true);
    expect(isUsableVector(Float32Array.of(0.6, 0.8), 2)).toBe(true);
    expect(isUsableVector([0.6, 0.805], 2)).toBe(true);
  });

  it.each([
    ['too short', [1], 2],
    ['too long', [1, 0, 0], 2],
    ['empty', [], 0],
    ['of zeros', [0, 0], 2],
    ['with a NaN', [Number.NaN, 1], 2],
    ['infinite', [Number.POSITIVE_INFINITY, 0], 2],
    ['not of length 1', [1, 1], 2],
    ['with a hole', [1, undefined as unknown as number], 2],
  ])('is not %s', (_what, vector, dimensions) => expect(isUsableVector(vector, dimensions)).toBe(false));
});
