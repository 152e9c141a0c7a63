import { sigmoid } from '../learning/logistic-model.js';
import { seededRandom } from '../learning/seeded-random.js';
import type { Tree, TreeEnsemble } from '../learning/tree-ensemble.js';
import { type BinnedFeature, binFeature } from './feature-bins.js';
import { type BinnedNode, growTree, type TreeShape } from './grow-tree.js';
import { roundTo } from './rounding.js';
import { checkTable, type TrainingTable } from './training-table.js';

export interface TreeOptions extends TreeShape {
  /** How many trees. One that finds nothing to split is left out. */
  trees: number;
  /** How much of each tree's step is taken, above 0 and up to 1. */
  learningRate: number;
  /** Share of the features that each tree may use, above 0 and up to 1; all when missing. */
  featureShare?: number;
  /** Share of the rows that each tree learns from, above 0 and up to 1; all when missing. */
  rowShare?: number;
  seed: number;
}

/** Decimal places of the bias and of the leaves. */
const places = 5;

/**
 * Gradient-boosted trees for the log-loss (Friedman 2001) with Newton's steps `−G/(H+λ)` in the leaves (Chen and Guestrin
 * 2016), on histograms. The same table and options give the same model everywhere: leaves are used in training with the
 * digits that are stored, so that differences in a machine's last bit do not grow from tree to tree.
 * @throws Error for a table that cannot be learned from (see `checkTable`) and for options out of their range
 */
export function growTrees(table: TrainingTable, options: TreeOptions): TreeEnsemble {
  checkOptions(options);
  const weights = checkTable(table);
  const { rows, labels } = table;
  const columns = table.features.map((_, place) => binFeature(Float64Array.from(rows, (row) => row[place] as number)));
  const bias = roundTo(weightedLogOdds(labels, weights), places);
  const logOdds = new Float64Array(rows.length).fill(bias);
  const gradients = new Float64Array(rows.length);
  const hessians = new Float64Array(rows.length);
  const random = seededRandom(options.seed);
  const leafValue = (gradient: number, hessian: number) =>
    roundTo((-options.learningRate * gradient) / (hessian + options.l2), places);
  const trees: Tree[] = [];
  for (let grown = 0; grown < options.trees; grown += 1) {
    for (let row = 0; row < rows.length; row += 1) {
      const chance = sigmoid(logOdds[row] as number);
      gradients[row] = (weights[row] as number) * (chance - (labels[row] as number));
      hessians[row] = (weights[row] as number) * chance * (1 - chance);
    }
    const chosen = drawFeatures(columns.length, options.featureShare ?? 1, random);
    const sample = drawRows(rows.length, options.rowShare ?? 1, random);
    const root = growTree(columns, chosen, sample, { gradients, hessians }, options, leafValue);
    if (!root.split) continue;
    addTree(logOdds, root, columns);
    trees.push(readableTree(root, columns, table.features));
  }
  return { features: [...table.features], bias, trees };
}

function checkOptions(options: TreeOptions): void {
  const { trees, leaves, minSamplesInLeaf, learningRate, l2, featureShare = 1, rowShare = 1 } = options;
  const isCount = (value: number) => Number.isInteger(value) && value >= 1;
  const isShare = (value: number) => value > 0 && value <= 1;
  const faults = [
    ...(isCount(trees) ? [] : ['trees has to be a whole number from 1']),
    ...(isCount(leaves) && leaves >= 2 ? [] : ['leaves has to be a whole number from 2']),
    ...(isCount(minSamplesInLeaf) ? [] : ['minSamplesInLeaf has to be a whole number from 1']),
    ...(l2 > 0 && l2 < Infinity ? [] : ['l2 has to be above 0']),
    ...(isShare(learningRate) ? [] : ['learningRate has to be above 0 and at most 1']),
    ...(isShare(featureShare) ? [] : ['featureShare has to be above 0 and at most 1']),
    ...(isShare(rowShare) ? [] : ['rowShare has to be above 0 and at most 1']),
  ];
  if (faults.length > 0) throw new Error(`Trees cannot be grown: ${faults.join('; ')}.`);
}

function weightedLogOdds(labels: ArrayLike<number>, weights: Float64Array): number {
  let yes = 0;
  let all = 0;
  weights.forEach((weight, row) => {
    yes += weight * (labels[row] as number);
    all += weight;
  });
  return Math.log(yes / (all - yes));
}

/** Some of the features without repetition (the first steps of Fisher and Yates), ascending. */
function drawFeatures(count: number, share: number, random: () => number): number[] {
  const all = Array.from({ length: count }, (_, place) => place);
  const drawn = Math.max(1, Math.round(count * share));
  if (drawn >= count) return all;
  for (let place = 0; place < drawn; place += 1) {
    const other = place + Math.floor(random() * (count - place));
    [all[place], all[other]] = [all[other] as number, all[place] as number];
  }
  return all.slice(0, drawn).sort((a, b) => a - b);
}

/** Each row with the probability `share`, ascending. */
function drawRows(count: number, share: number, random: () => number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, row) => row);
  return share === 1 ? all : all.filter(() => random() < share);
}

/** Adds the tree's values to the log-odds of all rows, those it did not learn from included. */
function addTree(logOdds: Float64Array, root: BinnedNode, columns: readonly BinnedFeature[]): void {
  for (let row = 0; row < logOdds.length; row += 1) {
    let node = root;
    while (node.split) {
      const { feature, bin, atMost, above } = node.split;
      node = ((columns[feature] as BinnedFeature).bins[row] as number) <= bin ? atMost : above;
    }
    logOdds[row] = (logOdds[row] as number) + node.value;
  }
}

function readableTree(node: BinnedNode, columns: readonly BinnedFeature[], features: readonly string[]): Tree {
  if (!node.split) return node.value;
  const { feature, bin, atMost, above } = node.split;
  const threshold = columns[feature]?.thresholds[bin] as number;
  const branches = [readableTree(atMost, columns, features), readableTree(above, columns, features)] as const;
  return [features[feature] as string, threshold, ...branches];
}
