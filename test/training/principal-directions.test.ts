import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { principalDirections } from '../../src/training/principal-directions.js';

describe('principal directions', () => {
  it('are those that can be worked out by hand', () => {
    // 2·u·uᵀ + v·vᵀ with u = (0.6, 0.8) and v = (0.8, −0.6).
    const covariance = [
      [1.36, 0.48],
      [0.48, 1.64],
    ];
    expect(principalDirections(covariance, 2)).toEqual({
      variances: [2, 1],
      directions: [
        [0.6, 0.8],
        [0.8, -0.6],
      ],
    });
  });

  it('come with the highest variance first', () => {
    const diagonal = [Float64Array.of(1, 0, 0), Float64Array.of(0, 5, 0), Float64Array.of(0, 0, 3)];
    expect(principalDirections(diagonal, 2)).toEqual({
      variances: [5, 3],
      directions: [
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
  });

  it('have their largest component positive', () => {
    // Eigenvalue 10 with (1, −3)/√10, whose opposite is the one to take.
    const { directions } = principalDirections(
      [
        [1, -3],
        [-3, 9],
      ],
      1,
    );
    expect(directions).toEqual([[-0.3162, 0.9487]]);
  });

  it('have the first component positive where all are equally large', () => {
    const covariance = [
      [2, 1],
      [1, 2],
    ];
    const { directions } = principalDirections(covariance, 2);
    expect(directions.map((direction) => direction.map(Math.sign))).toEqual([
      [1, 1],
      [1, -1],
    ]);
  });

  it('have no variance where there is none but rounding', () => {
    // All vectors are multiples of (0.1, 0.2, 0.3).
    const covariance = [0.1, 0.2, 0.3].map((a) => [0.1 * a, 0.2 * a, 0.3 * a]);
    expect(principalDirections(covariance, 3).variances).toEqual([0.14, 0, 0]);
  });

  it('are stretched by the matrix and nothing else', () => {
    const random = seededRandom(2);
    const size = 40;
    const factors = Array.from({ length: size }, () => Array.from({ length: size }, () => random() - 0.5));
    const covariance = factors.map((a) => factors.map((b) => a.reduce((sum, x, n) => sum + x * (b[n] ?? 0), 0)));
    const { variances, directions } = principalDirections(covariance, 5);
    directions.forEach((direction, n) => {
      covariance.forEach((row, place) => {
        const stretched = row.reduce((sum, x, m) => sum + x * (direction[m] ?? 0), 0);
        expect(stretched).toBeCloseTo((variances[n] ?? 0) * (direction[place] ?? 0), 2);
      });
    });
    expect(principalDirections(covariance, 5)).toEqual({ variances, directions });
  });

  it('are refused where there are none', () => {
    expect(() => principalDirections([[1, 2]], 1)).toThrow('square');
    expect(() => principalDirections([], 1)).toThrow('square');
    expect(() =>
      principalDirections(
        [
          [1, 2],
          [3, 1],
        ],
        1,
      ),
    ).toThrow('symmetric');
    expect(() => principalDirections([[Number.NaN]], 1)).toThrow('finite');
    expect(() => principalDirections([[1]], 2)).toThrow('A covariance of 1 rows has no 2 directions.');
  });
});
