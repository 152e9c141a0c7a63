import { describe, expect, it } from 'vitest';
import { minimiseByLbfgs } from '../../src/training/lbfgs.js';

describe('minimising by limited-memory BFGS', () => {
  it('finds the bottom of a long narrow valley', () => {
    const scales = Float64Array.from({ length: 50 }, (_, n) => 1 + n);
    const bottom = scales.map((_, n) => n - 20);
    const found = minimiseByLbfgs(
      {
        evaluate: (point, gradient) => {
          let value = 0;
          point.forEach((x, n) => {
            const away = x - (bottom[n] as number);
            value += ((scales[n] as number) * away ** 2) / 2;
            gradient[n] = (scales[n] as number) * away;
          });
          return value;
        },
      },
      new Float64Array(50),
    );
    found.forEach((x, n) => {
      expect(x).toBeCloseTo(bottom[n] as number, 1);
    });
  });

  it('stays where the gradient is 0 already', () => {
    const flat = { evaluate: (_: Float64Array, gradient: Float64Array) => gradient.fill(0)[0] as number };
    expect(minimiseByLbfgs(flat, Float64Array.of(1, 2))).toEqual(Float64Array.of(1, 2));
  });
});
