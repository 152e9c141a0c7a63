import { type SoftmaxModel, softmax } from '../learning/softmax-model.js';
import { minimiseByLbfgs, type SmoothObjective } from './lbfgs.js';
import { roundTo } from './rounding.js';

/** What a model of several classes learns from. */
export interface ClassTable {
  classes: readonly string[];
  /** One list of numbers an example, of equal length and about the same size: the penalty treats all alike. */
  rows: readonly ArrayLike<number>[];
  /** The place of each row's class among the classes. */
  labels: ArrayLike<number>;
  /** How much a row counts, one a row, at least 0; every row counts 1 when missing. */
  weights?: ArrayLike<number>;
}

/** Decimal places of intercepts and weights. */
const places = 4;

/**
 * Multinomial logistic regression: minimises `Σ weight · log-loss + l2·|w|²`, the intercepts (nearly) without a penalty.
 * Deterministic.
 * @param l2 above 0, so that there is one best model even where a number decides alone
 * @throws Error for a table that cannot be learned from, and for an `l2` out of range
 */
export function fitSoftmax(table: ClassTable, { l2 }: { l2: number }): SoftmaxModel {
  if (!(l2 > 0 && l2 < Infinity)) throw new Error(`A softmax regression needs an l2 above 0, not ${l2}.`);
  const width = checkClassTable(table);
  const stride = width + 1;
  const count = table.classes.length;
  const means = meansOf(table.rows, width);
  const best = minimiseByLbfgs(softmaxObjective(table, means, l2), new Float64Array(count * stride));
  const weights = table.classes.map((_, place) =>
    Array.from(best.subarray(place * stride, place * stride + width), (value) => roundTo(value, places)),
  );
  const intercepts = weights.map((ofClass, place) => {
    const ofCentred = best[place * stride + width] as number;
    return roundTo(
      ofClass.reduce((sum, weight, n) => sum - weight * (means[n] as number), ofCentred),
      places,
    );
  });
  return { classes: [...table.classes], intercepts, weights };
}

function meansOf(rows: readonly ArrayLike<number>[], width: number): number[] {
  const sums = new Float64Array(width);
  for (const row of rows) for (let n = 0; n < width; n += 1) sums[n] = (sums[n] as number) + (row[n] as number);
  return Array.from(sums, (sum) => sum / rows.length);
}

/** Adding the same to all intercepts changes no chance: a trace of a penalty leaves one best choice of them. */
const interceptPenalty = 1e-6;

/** A point holds, class by class, the weights and then the intercept. */
function softmaxObjective(
  { classes, rows, labels, weights }: ClassTable,
  means: readonly number[],
  l2: number,
): SmoothObjective {
  const width = means.length;
  const stride = width + 1;
  // The rows, each with a 1 for the intercept, one behind the other. Less their mean, which the intercepts make up for:
  // what all rows have in common makes the search long.
  const design = new Float64Array(rows.length * stride);
  rows.forEach((row, index) => {
    for (let n = 0; n < width; n += 1) design[index * stride + n] = (row[n] as number) - (means[n] as number);
    design[(index + 1) * stride - 1] = 1;
  });
  const penalty = (i: number) => (i % stride === width ? l2 * interceptPenalty : l2);
  return {
    evaluate: (point, gradient) => {
      let value = 0;
      for (let i = 0; i < point.length; i += 1) {
        value += penalty(i) * (point[i] as number) ** 2;
        gradient[i] = 2 * penalty(i) * (point[i] as number);
      }
      for (let row = 0; row < rows.length; row += 1) {
        const weight = weights ? (weights[row] as number) : 1;
        const from = row * stride;
        const scores = classes.map((_, place) => {
          let score = 0;
          for (let n = 0; n < stride; n += 1)
            score += (design[from + n] as number) * (point[place * stride + n] as number);
          return score;
        });
        const label = labels[row] as number;
        value += weight * logLoss(scores, label);
        softmax(scores).forEach((chance, place) => {
          const slope = weight * (chance - (place === label ? 1 : 0));
          const to = place * stride;
          for (let n = 0; n < stride; n += 1) {
            gradient[to + n] = (gradient[to + n] as number) + slope * (design[from + n] as number);
          }
        });
      }
      return value;
    },
  };
}

/** −log of the chance of a class, written so that nothing overflows. */
function logLoss(scores: readonly number[], label: number): number {
  const highest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - highest), 0);
  return highest + Math.log(sum) - (scores[label] as number);
}

/** @returns how many numbers a row has */
function checkClassTable({ classes, rows, labels, weights }: ClassTable): number {
  if (classes.length < 2) throw new Error('A softmax regression needs two classes or more.');
  if (labels.length !== rows.length) throw new Error(`There are ${labels.length} labels for ${rows.length} rows.`);
  if (weights && weights.length !== rows.length) {
    throw new Error(`There are ${weights.length} weights for ${rows.length} rows.`);
  }
  const width = rows[0]?.length ?? 0;
  const totals = classes.map(() => 0);
  rows.forEach((row, index) => {
    if (row.length !== width) throw new Error(`Row ${index} has ${row.length} numbers, not ${width}.`);
    if (!Array.from(row).every(Number.isFinite)) throw new Error(`Row ${index} has a number that is not finite.`);
    const label = labels[index] as number;
    if (classes[label] === undefined) throw new Error(`The label of row ${index} is ${label}, no class's place.`);
    const weight = weights ? (weights[index] as number) : 1;
    if (!(weight >= 0 && weight < Infinity)) throw new Error(`The weight of row ${index} is ${weight}.`);
    totals[label] = (totals[label] as number) + weight;
  });
  const missing = classes.find((_, place) => totals[place] === 0);
  if (missing !== undefined) throw new Error(`The class "${missing}" has no row that counts.`);
  return width;
}
