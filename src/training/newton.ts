import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A convex function of several numbers. */
export interface Objective {
  value(point: Float64Array): number;
  /** Its gradient, and its matrix of second derivatives, which has to be positive definite. */
  derivatives(point: Float64Array): { gradient: Float64Array; hessian: Matrix };
}

const mostSteps = 200;
/** Expected improvement, as a share of the value, below which a step is the last one. */
const enough = 1e-14;
/** Share of the improvement promised by the gradient that a step has to bring (Armijo's rule). */
const leastShare = 1e-4;
const shortestStep = 2 ** -40;

/**
 * Newton's method, with steps halved until they improve enough (Boyd and Vandenberghe 2004, section 9.5).
 * @param start where to begin; how many numbers it has is how many are looked for
 * @returns where the function is lowest
 * @throws Error when no lowest point is found
 */
export function minimise(objective: Objective, start: Float64Array): Float64Array {
  let point = start;
  for (let step = 0; step < mostSteps; step += 1) {
    const value = objective.value(point);
    const { gradient, hessian } = objective.derivatives(point);
    const direction = new CholeskyDecomposition(hessian).solve(Matrix.columnVector(Array.from(gradient))).to1DArray();
    const promised = direction.reduce((sum, change, place) => sum + change * (gradient[place] as number), 0);
    // So near, rounding hides whether the value still falls; the full step is right to the last digits.
    if (promised <= enough * (1 + Math.abs(value))) return moved(point, direction, 1);
    let length = 1;
    while (!(objective.value(moved(point, direction, length)) <= value - leastShare * length * promised)) {
      length /= 2;
      if (length < shortestStep) throw new Error('Training found no step that improves the weights.');
    }
    point = moved(point, direction, length);
  }
  throw new Error(`Training found no best weights in ${mostSteps} steps.`);
}

const moved = (point: Float64Array, direction: readonly number[], length: number) =>
  point.map((value, place) => value - length * (direction[place] as number));

/** A matrix from its lower half, with something added on the diagonal. */
export function symmetric(lower: Float64Array, size: number, diagonal: (place: number) => number): Matrix {
  const matrix = new Matrix(size, size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      const value = (lower[a * size + b] as number) + (a === b ? diagonal(a) : 0);
      matrix.set(a, b, value).set(b, a, value);
    }
  }
  return matrix;
}
