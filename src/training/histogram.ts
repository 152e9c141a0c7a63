import { type BinnedFeature, mostBins } from './feature-bins.js';

/** Numbers a bin: sum of gradients, sum of second derivatives, rows. */
const perBin = 3;
const perFeature = mostBins * perBin;

/** First and second derivative of the loss by the log-odds, one a row. */
export interface Derivatives {
  gradients: Float64Array;
  hessians: Float64Array;
}

/** Rows of a tree's node: those at `rows[start]` up to `rows[end - 1]`. */
export interface NodeRows {
  rows: Int32Array;
  start: number;
  end: number;
}

/** A way to part a node's rows, with the sums of those whose feature is in the bin or a lower one. */
export interface Split {
  /** Place in the list of features. */
  feature: number;
  bin: number;
  /** How much lower the loss gets, times 2. */
  gain: number;
  gradientAtMost: number;
  hessianAtMost: number;
}

/** What less is not told from rounding. */
const leastGain = 1e-9;

/** An empty histogram with room for all features. */
export function emptyHistogram(features: number): Float64Array {
  return new Float64Array(features * perFeature);
}

/** Sums up the derivatives of a node's rows by the bins of the chosen features. */
export function fillHistogram(
  histogram: Float64Array,
  columns: readonly BinnedFeature[],
  chosen: readonly number[],
  { rows, start, end }: NodeRows,
  { gradients, hessians }: Derivatives,
): void {
  histogram.fill(0);
  for (const feature of chosen) {
    const { bins } = columns[feature] as BinnedFeature;
    const base = feature * perFeature;
    for (let index = start; index < end; index += 1) {
      const row = rows[index] as number;
      const at = base + (bins[row] as number) * perBin;
      histogram[at] = (histogram[at] as number) + (gradients[row] as number);
      histogram[at + 1] = (histogram[at + 1] as number) + (hessians[row] as number);
      histogram[at + 2] = (histogram[at + 2] as number) + 1;
    }
  }
}

/** Turns a node's histogram into that of one child by taking the other child's off. */
export function subtractHistogram(histogram: Float64Array, child: Float64Array): void {
  for (let at = 0; at < histogram.length; at += 1) {
    histogram[at] = (histogram[at] as number) - (child[at] as number);
  }
}

/** What a node sums up to. */
export interface NodeSums {
  gradient: number;
  hessian: number;
  rows: number;
}

/**
 * The split with the highest gain `GL²/(HL+λ) + GR²/(HR+λ) − G²/(H+λ)` (Chen and Guestrin 2016, equation 7); of equal
 * ones the first feature's lowest.
 * @returns null when no split leaves enough rows on both sides and lowers the loss
 */
export function bestSplit(
  histogram: Float64Array,
  columns: readonly BinnedFeature[],
  chosen: readonly number[],
  sums: NodeSums,
  { l2, minSamplesInLeaf }: { l2: number; minSamplesInLeaf: number },
): Split | null {
  const unsplit = sums.gradient ** 2 / (sums.hessian + l2);
  let best: Split | null = null;
  let bestGain = leastGain;
  for (const feature of chosen) {
    const cuts = (columns[feature] as BinnedFeature).thresholds.length;
    let gradient = 0;
    let hessian = 0;
    let rows = 0;
    for (let bin = 0; bin < cuts; bin += 1) {
      const at = feature * perFeature + bin * perBin;
      gradient += histogram[at] as number;
      hessian += histogram[at + 1] as number;
      rows += histogram[at + 2] as number;
      if (rows < minSamplesInLeaf) continue;
      if (sums.rows - rows < minSamplesInLeaf) break;
      const gradientAbove = sums.gradient - gradient;
      const hessianAbove = sums.hessian - hessian;
      const gain = gradient ** 2 / (hessian + l2) + gradientAbove ** 2 / (hessianAbove + l2) - unsplit;
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature, bin, gain, gradientAtMost: gradient, hessianAtMost: hessian };
      }
    }
  }
  return best;
}
