import type { BinnedFeature } from './feature-bins.js';
import {
  bestSplit,
  type Derivatives,
  emptyHistogram,
  fillHistogram,
  type Split,
  subtractHistogram,
} from './histogram.js';

/** A node of a tree over bins. */
export interface BinnedNode {
  /** What a leaf adds to the log-odds. */
  value: number;
  /** Null for a leaf. */
  split: { feature: number; bin: number; atMost: BinnedNode; above: BinnedNode } | null;
}

export interface TreeShape {
  /** At most so many leaves. */
  leaves: number;
  /** A leaf has at least so many of the tree's rows. */
  minSamplesInLeaf: number;
  /** λ: added to the sum of second derivatives of a leaf, above 0. */
  l2: number;
}

/** A leaf that may still be split. Its rows stand in a part of the tree's list. */
interface OpenLeaf {
  node: BinnedNode;
  start: number;
  end: number;
  gradient: number;
  hessian: number;
  histogram: Float64Array;
  split: Split | null;
}

/**
 * Grows one tree, always at the leaf whose best split lowers the loss most (Shi 2007; LightGBM calls it leaf-wise).
 * @param columns all features, binned
 * @param chosen places of the features that the tree may use, ascending
 * @param rows the rows it learns from; put into another order
 * @param leafValue the value of a leaf from its sums of first and second derivatives
 */
export function growTree(
  columns: readonly BinnedFeature[],
  chosen: readonly number[],
  rows: Int32Array,
  derivatives: Derivatives,
  shape: TreeShape,
  leafValue: (gradient: number, hessian: number) => number,
): BinnedNode {
  const open = (start: number, end: number, gradient: number, hessian: number, histogram: Float64Array): OpenLeaf => {
    const sums = { gradient, hessian, rows: end - start };
    const split = bestSplit(histogram, columns, chosen, sums, shape);
    return { node: newLeaf(leafValue(gradient, hessian)), start, end, gradient, hessian, histogram, split };
  };
  const rootHistogram = emptyHistogram(columns.length);
  fillHistogram(rootHistogram, columns, chosen, { rows, start: 0, end: rows.length }, derivatives);
  const root = open(
    0,
    rows.length,
    sumOf(derivatives.gradients, rows),
    sumOf(derivatives.hessians, rows),
    rootHistogram,
  );
  const leaves = [root];
  while (leaves.length < shape.leaves) {
    const place = bestLeaf(leaves);
    const leaf = leaves[place];
    if (!leaf?.split) break;
    const { feature, bin, gradientAtMost, hessianAtMost } = leaf.split;
    const { start, end } = leaf;
    const middle = partition(rows, start, end, (columns[feature] as BinnedFeature).bins, bin);
    // Only the smaller side is summed up; the other one is what remains of the parent.
    const atMostIsSmaller = middle - start <= end - middle;
    const smaller = emptyHistogram(columns.length);
    const smallerRows = atMostIsSmaller ? { rows, start, end: middle } : { rows, start: middle, end };
    fillHistogram(smaller, columns, chosen, smallerRows, derivatives);
    const larger = leaf.histogram;
    subtractHistogram(larger, smaller);
    const atMost = open(start, middle, gradientAtMost, hessianAtMost, atMostIsSmaller ? smaller : larger);
    const above = open(
      ...([middle, end, leaf.gradient - gradientAtMost, leaf.hessian - hessianAtMost] as const),
      atMostIsSmaller ? larger : smaller,
    );
    leaf.node.split = { feature, bin, atMost: atMost.node, above: above.node };
    leaves.splice(place, 1, atMost, above);
  }
  return root.node;
}

const newLeaf = (value: number): BinnedNode => ({ value, split: null });

function sumOf(values: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (let index = 0; index < rows.length; index += 1) sum += values[rows[index] as number] as number;
  return sum;
}

function bestLeaf(leaves: readonly OpenLeaf[]): number {
  let best = 0;
  leaves.forEach(({ split }, place) => {
    if ((split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0)) best = place;
  });
  return best;
}

/**
 * Moves the rows whose bin is at most the given one to the front, without changing the order on either side.
 * @returns where the others begin
 */
function partition(rows: Int32Array, start: number, end: number, bins: Uint8Array, bin: number): number {
  const above = new Int32Array(end - start);
  let front = start;
  let moved = 0;
  for (let index = start; index < end; index += 1) {
    const row = rows[index] as number;
    if ((bins[row] as number) <= bin) {
      rows[front] = row;
      front += 1;
    } else {
      above[moved] = row;
      moved += 1;
    }
  }
  rows.set(above.subarray(0, moved), front);
  return front;
}
