import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from '../../src/training/newton.js';

/** log cosh(x − 1): lowest at 1, and so flat further out that a full step leads ever further away. */
const flat: Objective = {
  value: ([x = 0]) => Math.log(Math.cosh(x - 1)),
  derivatives: ([x = 0]) => ({
    gradient: Float64Array.of(Math.tanh(x - 1)),
    hessian: new Matrix([[1 / Math.cosh(x - 1) ** 2]]),
  }),
};

describe('the search for the lowest point', () => {
  it('ends after one step where the function is quadratic', () => {
    let steps = 0;
    // x² + x·y + y² − 3x: lowest at (2, −1).
    const quadratic: Objective = {
      value: ([x = 0, y = 0]) => x * x + x * y + y * y - 3 * x,
      derivatives: ([x = 0, y = 0]) => {
        steps += 1;
        const hessian = new Matrix([
          [2, 1],
          [1, 2],
        ]);
        return { gradient: Float64Array.of(2 * x + y - 3, x + 2 * y), hessian };
      },
    };
    const [x, y] = minimise(quadratic, Float64Array.of(10, 10));
    expect(x).toBeCloseTo(2, 12);
    expect(y).toBeCloseTo(-1, 12);
    // The second one finds that nothing is left to gain.
    expect(steps).toBe(2);
  });

  it('takes shorter steps where a full one would lead away', () => {
    expect(minimise(flat, Float64Array.of(6))[0]).toBeCloseTo(1, 9);
    expect(minimise(flat, Float64Array.of(-3))[0]).toBeCloseTo(1, 9);
  });

  it('refuses a function that no step lowers', () => {
    // The gradient at 3 leads down the axis, where this value rises.
    expect(() => minimise({ ...flat, value: ([x = 0]) => -x }, Float64Array.of(3))).toThrow('no step that improves');
    expect(() => minimise({ ...flat, value: () => Number.NaN }, Float64Array.of(3))).toThrow('no step that improves');
  });
});
