/** A smooth convex function of many numbers. */
export interface SmoothObjective {
  /** Its value at a point; writes its gradient there into `gradient`. */
  evaluate(point: Float64Array, gradient: Float64Array): number;
}

/** Steps whose curvature is remembered. */
const memory = 10;
const mostSteps = 1000;
/** The gradient's length, as a share of that at the start, below which the search ends. */
const enough = 1e-4;
/** Share of the improvement promised by the gradient that a step has to bring (Armijo's rule). */
const leastShare = 1e-4;
const shortestStep = 2 ** -30;

interface Curvature {
  step: Float64Array;
  change: Float64Array;
  /** 1 / (step · change) */
  inverse: number;
}

/**
 * Minimises by limited-memory BFGS with steps halved until they improve enough (Nocedal and Wright 2006, algorithm 7.5),
 * where Newton's method would need a matrix too large.
 * @param start where to begin; not changed
 * @returns where the function is lowest, the same for the same input
 */
export function minimiseByLbfgs(objective: SmoothObjective, start: Float64Array): Float64Array {
  const remembered: Curvature[] = [];
  let point = Float64Array.from(start);
  let gradient = new Float64Array(start.length);
  let value = objective.evaluate(point, gradient);
  const small = enough * lengthOf(gradient);
  for (let count = 0; count < mostSteps && lengthOf(gradient) > small; count += 1) {
    const direction = descentDirection(gradient, remembered);
    const promised = -dot(direction, gradient);
    const next = { point: new Float64Array(start.length), gradient: new Float64Array(start.length), value: Infinity };
    // Without curvature, the gradient's length says nothing about how far to go.
    let length = remembered.length === 0 ? 1 / lengthOf(gradient) : 1;
    for (; length >= shortestStep; length /= 2) {
      for (let i = 0; i < point.length; i += 1)
        next.point[i] = (point[i] as number) + length * (direction[i] as number);
      next.value = objective.evaluate(next.point, next.gradient);
      if (next.value <= value - leastShare * length * promised) break;
    }
    // Rounding hides whether the value still falls: this is the lowest point.
    if (length < shortestStep) return point;
    remember(remembered, difference(next.point, point), difference(next.gradient, gradient));
    ({ point, gradient, value } = next);
  }
  return point;
}

/** Minus the gradient, bent by the remembered curvatures (the two-loop recursion). */
function descentDirection(gradient: Float64Array, remembered: readonly Curvature[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares = [...remembered].reverse().map(({ step, change, inverse }) => {
    const share = inverse * dot(step, direction);
    add(direction, change, -share);
    return share;
  });
  const last = remembered.at(-1);
  if (last) {
    const scale = 1 / (last.inverse * dot(last.change, last.change));
    for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] as number) * scale;
  }
  remembered.forEach(({ step, change, inverse }, n) => {
    const share = shares[remembered.length - 1 - n] as number;
    add(direction, step, share - inverse * dot(change, direction));
  });
  return direction;
}

function remember(remembered: Curvature[], step: Float64Array, change: Float64Array): void {
  const product = dot(step, change);
  // A step without curvature teaches nothing, and would make the direction climb.
  if (!(product > 0)) return;
  remembered.push({ step, change, inverse: 1 / product });
  if (remembered.length > memory) remembered.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

const lengthOf = (vector: Float64Array) => Math.sqrt(dot(vector, vector));

const difference = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - (b[i] as number));

function add(to: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] as number) + factor * (vector[i] as number);
}
