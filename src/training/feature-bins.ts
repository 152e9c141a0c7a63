/** At most so many bins a feature: more make trees slower, and hardly better on tens of thousands of rows. */
export const mostBins = 64;

/** A feature's values cut into bins: bin `b` holds those above `thresholds[b - 1]` and at most `thresholds[b]`. */
export interface BinnedFeature {
  /** Ascending, one fewer than there are bins. */
  thresholds: number[];
  /** The bin of each row. */
  bins: Uint8Array;
}

/**
 * Cuts a feature's values into bins of about equally many rows; equal values share a bin.
 * @param values one a row, finite
 */
export function binFeature(values: Float64Array): BinnedFeature {
  const thresholds = cutValues(Float64Array.from(values).sort());
  return { thresholds, bins: Uint8Array.from(values, (value) => binOf(value, thresholds)) };
}

function cutValues(sorted: Float64Array): number[] {
  const thresholds: number[] = [];
  const few = distinctValues(sorted) <= mostBins;
  let binStart = 0;
  for (let next = 1; next < sorted.length && thresholds.length < mostBins - 1; next += 1) {
    const below = sorted[next - 1] as number;
    const above = sorted[next] as number;
    if (below === above) continue;
    // What is left is shared out anew after each cut: a value that many rows have takes one bin, not several.
    const share = (sorted.length - binStart) / (mostBins - thresholds.length);
    if (!few && next - binStart < share) continue;
    thresholds.push(shortestBetween(below, above));
    binStart = next;
  }
  return thresholds;
}

function distinctValues(sorted: Float64Array): number {
  return sorted.reduce((count, value, index) => (value === sorted[index - 1] ? count : count + 1), 0);
}

/**
 * A number of as few digits as possible in the middle half between two, so that model files stay small and readable; `low`
 * where nothing lies between them. The very number that stands in the file is compared in training too.
 */
export function shortestBetween(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  const quarter = high / 4 - low / 4;
  for (let digits = 1; digits <= 17; digits += 1) {
    const rounded = Number(middle.toPrecision(digits));
    if (rounded > low && rounded < high && Math.abs(rounded - middle) <= quarter) return rounded;
  }
  return low;
}

/** The first bin whose threshold is not below the value. */
function binOf(value: number, thresholds: number[]): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (thresholds[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
