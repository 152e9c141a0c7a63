import { type LogisticModel, sigmoid } from '../learning/logistic-model.js';
import { minimise, type Objective, symmetric } from './newton.js';
import { roundTo } from './rounding.js';
import { spreadOfFeatures } from './spread-of-features.js';
import { checkTable, type TrainingTable } from './training-table.js';

/** Decimal places of the weights. */
const places = 6;

/**
 * Logistic regression: minimises `Σ weight · log-loss + l2·|w|²` over standardised features, the intercept without a
 * penalty, by iteratively reweighted least squares (Hastie, Tibshirani and Friedman 2009, section 4.4.1).
 * @param l2 above 0, so that there is one best model even where a feature decides alone
 * @throws Error for a table that cannot be learned from (see `checkTable`) and for an `l2` out of range
 */
export function fitLogistic(table: TrainingTable, { l2 }: { l2: number }): LogisticModel {
  if (!(l2 > 0 && l2 < Infinity)) throw new Error(`A logistic regression needs an l2 above 0, not ${l2}.`);
  const rowWeights = checkTable(table);
  const width = table.features.length;
  const { means, deviations } = spreadOfFeatures(table.rows, rowWeights, width);
  // A row's standardised numbers and a 1 for the intercept.
  const design = table.rows.map((row) => {
    const standardised = means.map((mean, place) => ((row[place] as number) - mean) / (deviations[place] as number));
    return Float64Array.of(...standardised, 1);
  });
  const objective = logisticObjective(design, table.labels, rowWeights, l2);
  const best = Array.from(minimise(objective, new Float64Array(width + 1)), (value) => roundTo(value, places));
  return {
    features: [...table.features],
    intercept: best[width] as number,
    weights: best.slice(0, width),
    means,
    deviations,
  };
}

/** @param design rows whose last number is 1 */
function logisticObjective(
  design: readonly Float64Array[],
  labels: ArrayLike<number>,
  rowWeights: Float64Array,
  l2: number,
): Objective {
  const size = design[0]?.length ?? 1;
  const logOddsOf = (row: Float64Array, point: Float64Array) =>
    row.reduce((sum, value, place) => sum + value * (point[place] as number), 0);
  const penalty = (place: number) => (place < size - 1 ? l2 : 0);
  return {
    value: (point) => {
      let sum = point.reduce((total, value, place) => total + penalty(place) * value ** 2, 0);
      design.forEach((row, index) => {
        const towardsLabel = labels[index] === 1 ? logOddsOf(row, point) : -logOddsOf(row, point);
        // −log sigmoid, written so that nothing overflows.
        const loss = Math.max(0, -towardsLabel) + Math.log1p(Math.exp(-Math.abs(towardsLabel)));
        sum += (rowWeights[index] as number) * loss;
      });
      return sum;
    },
    derivatives: (point) => {
      const gradient = point.map((value, place) => 2 * penalty(place) * value);
      const hessian = new Float64Array(size * size);
      design.forEach((row, index) => {
        const chance = sigmoid(logOddsOf(row, point));
        const weight = rowWeights[index] as number;
        const slope = weight * (chance - (labels[index] as number));
        const curvature = weight * chance * (1 - chance);
        for (let a = 0; a < size; a += 1) {
          gradient[a] = (gradient[a] as number) + slope * (row[a] as number);
          const scaled = curvature * (row[a] as number);
          for (let b = 0; b <= a; b += 1) {
            hessian[a * size + b] = (hessian[a * size + b] as number) + scaled * (row[b] as number);
          }
        }
      });
      return { gradient, hessian: symmetric(hessian, size, (place) => 2 * penalty(place)) };
    },
  };
}
