import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { roundTo, roundToDigits } from './rounding.js';

export interface PrincipalDirections {
  /** The variance along each direction, highest first, 4 significant digits. */
  variances: number[];
  /** Vectors of length 1 with 4 decimal places; the component that is largest without its sign is positive. */
  directions: number[][];
}

/** What is smaller, as a share of the largest number, is rounding. */
const rounding = 1e-9;

/**
 * The directions in which vectors differ most: eigenvectors of their covariance.
 * @param covariance a symmetric matrix, its rows
 * @param count how many directions
 * @throws Error when the matrix is not square, symmetric and finite, or has fewer than `count` rows
 */
export function principalDirections(covariance: readonly ArrayLike<number>[], count: number): PrincipalDirections {
  const matrix = checkedMatrix(covariance);
  if (!(Number.isInteger(count) && count >= 1 && count <= matrix.rows)) {
    throw new Error(`A covariance of ${matrix.rows} rows has no ${count} directions.`);
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const order = realEigenvalues
    .map((variance, place) => ({ variance, place }))
    .sort((a, b) => b.variance - a.variance || a.place - b.place)
    .slice(0, count);
  const highest = order[0]?.variance ?? 0;
  return {
    variances: order.map(({ variance }) => (variance <= rounding * highest ? 0 : roundToDigits(variance, 4))),
    directions: order.map(({ place }) => withFixedSign(eigenvectorMatrix.getColumn(place).map((x) => roundTo(x, 4)))),
  };
}

function checkedMatrix(covariance: readonly ArrayLike<number>[]): Matrix {
  const size = covariance.length;
  if (size === 0 || covariance.some((row) => row.length !== size)) throw new Error('A covariance has to be square.');
  const matrix = new Matrix(covariance.map((row) => Array.from(row)));
  const all = matrix.to1DArray();
  if (!all.every(Number.isFinite)) throw new Error('A covariance has to consist of finite numbers.');
  const tolerance = rounding * all.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const isSymmetric = all.every((value, at) => {
    const mirrored = matrix.get(at % size, Math.floor(at / size));
    return Math.abs(value - mirrored) <= tolerance;
  });
  if (!isSymmetric) throw new Error('A covariance has to be symmetric.');
  return matrix;
}

/** A direction and its opposite are the same eigenvector; which of them comes out is left to chance otherwise. */
function withFixedSign(direction: number[]): number[] {
  // Of the rounded numbers, so that of two equal ones it is always the first that counts.
  const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? direction.map((value) => 0 - value) : direction;
}
