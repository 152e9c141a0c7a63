import type { LinearRanker } from '../learning/linear-ranker.js';
import { minimise, type Objective, symmetric } from './newton.js';
import { roundTo, roundToDigits } from './rounding.js';
import { spreadOfFeatures } from './spread-of-features.js';
import { checkRows } from './training-table.js';

/** A question with what may answer it. */
export interface RankingQuery {
  /** One list of numbers a candidate. */
  rows: readonly ArrayLike<number>[];
  /** Place of the right candidate. */
  right: number;
}

/** Decimal places of a weight for its divided feature, and significant digits of what is stored. */
const digits = 6;

/**
 * A linear ranker: maximises `Σ log softmax(w·x)[right] − l2·|w|²` over the queries, on features divided by their standard
 * deviation over all rows (ListNet with one right candidate: Cao and others 2007).
 * @param features names of a row's numbers, in their order
 * @param l2 above 0
 * @returns weights for features as they are, not divided
 * @throws Error when there are no queries, one has no right candidate or rows that cannot be learned from, or `l2` is out
 *   of range
 */
export function fitRanker(
  features: readonly string[],
  queries: readonly RankingQuery[],
  { l2 }: { l2: number },
): LinearRanker {
  if (!(l2 > 0 && l2 < Infinity)) throw new Error(`A ranker needs an l2 above 0, not ${l2}.`);
  if (queries.length === 0) throw new Error('A ranker needs queries to learn from.');
  queries.forEach(({ rows, right }, index) => {
    if (!rows[right]) throw new Error(`Query ${index} has ${rows.length} rows; ${right} cannot be the right one.`);
  });
  const all = queries.flatMap(({ rows }) => rows);
  checkRows(all, features);
  const { deviations } = spreadOfFeatures(all, new Float64Array(all.length).fill(1), features.length);
  const scaled = queries.map(({ rows, right }) => ({
    rows: rows.map((row) => Float64Array.from(row, (value, place) => value / (deviations[place] as number))),
    right,
  }));
  const best = minimise(softmaxObjective(scaled, features.length, l2), new Float64Array(features.length));
  return {
    features: [...features],
    weights: Array.from(best, (weight, place) =>
      roundToDigits(roundTo(weight, digits) / (deviations[place] as number), digits),
    ),
  };
}

interface ScaledQuery {
  rows: Float64Array[];
  right: number;
}

function softmaxObjective(queries: readonly ScaledQuery[], size: number, l2: number): Objective {
  return {
    value: (point) => {
      let sum = point.reduce((total, weight) => total + l2 * weight ** 2, 0);
      for (const query of queries) sum -= Math.log(chances(query, point)[query.right] as number);
      return sum;
    },
    derivatives: (point) => {
      const gradient = point.map((weight) => 2 * l2 * weight);
      const hessian = new Float64Array(size * size);
      for (const query of queries) addQuery(query, chances(query, point), gradient, hessian);
      return { gradient, hessian: symmetric(hessian, size, () => 2 * l2) };
    },
  };
}

/** Adds a query's part: the expected row less the right one, and the covariance of the rows, both under the chances. */
function addQuery(query: ScaledQuery, chances: number[], gradient: Float64Array, lowerHessian: Float64Array): void {
  const size = gradient.length;
  const right = query.rows[query.right] as Float64Array;
  const expected = new Float64Array(size);
  query.rows.forEach((row, index) => {
    for (let a = 0; a < size; a += 1) {
      expected[a] = (expected[a] as number) + (chances[index] as number) * (row[a] as number);
    }
  });
  for (let a = 0; a < size; a += 1) {
    gradient[a] = (gradient[a] as number) + (expected[a] as number) - (right[a] as number);
  }
  query.rows.forEach((row, index) => {
    for (let a = 0; a < size; a += 1) {
      const scaled = (chances[index] as number) * ((row[a] as number) - (expected[a] as number));
      for (let b = 0; b <= a; b += 1) {
        const at = a * size + b;
        lowerHessian[at] = (lowerHessian[at] as number) + scaled * ((row[b] as number) - (expected[b] as number));
      }
    }
  });
}

/** Softmax of the scores of a query's rows. */
function chances({ rows }: ScaledQuery, point: Float64Array): number[] {
  const scores = rows.map((row) => row.reduce((sum, value, place) => sum + value * (point[place] as number), 0));
  const highest = scores.reduce((a, b) => Math.max(a, b));
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}
