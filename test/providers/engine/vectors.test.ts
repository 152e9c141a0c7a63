import { describe, expect, it } from 'vitest';
import { splitVectors } from '../../../src/providers/engine/vectors.js';

describe('looking at vectors before they are handed on', () => {
  it('takes them apart in order', () => {
    expect(splitVectors(Float32Array.of(1, 0, 0, -1), 2, 2)).toEqual([
      [1, 0],
      [0, -1],
    ]);
  });

  it.each([
    ['a NaN', Float32Array.of(1, 0, Number.NaN, 1)],
    ['an infinite number', Float32Array.of(1, 0, Number.POSITIVE_INFINITY, 0)],
    ['a length other than 1', Float32Array.of(1, 0, 0.5, 0.5)],
    ['nothing but zeros', Float32Array.of(1, 0, 0, 0)],
    ['too few numbers', Float32Array.of(1, 0, 1)],
  ])('refuses %s', (_case, vectors) => {
    expect(() => splitVectors(vectors, 2, 2)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});
