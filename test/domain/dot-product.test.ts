import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dotProduct } from '../../src/domain/dot-product.js';

it('is the sum of the products, for any number of dimensions', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(pairs, (numbers) => {
      const naive = numbers.reduce((sum, [a, b]) => sum + a * b, 0);
      const [a, b] = [0, 1].map((side) => Float32Array.from(numbers, (pair) => pair[side] ?? 0));
      expect(dotProduct(a as Float32Array, b as Float32Array)).toBe(naive);
    }),
  );
});
