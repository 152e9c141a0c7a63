import { criticalValue } from './normal.js';
import { type Interval, usualConfidence } from './share.js';

/** How many values lie in a band; the bands before it end below. */
export interface Band {
  /** Inclusive. */
  upTo: number;
  count: number;
}

/**
 * Upper end of the band that a quantile lies in: no more is known of it. The interval is of the same bands, by the ranks
 * that the quantile may have.
 *
 * Conover, W. J. (1999): Practical Nonparametric Statistics, 3rd edition, 3.2 (confidence interval for a quantile).
 * @param quantile 0 to 1: 0.5 for the median
 * @returns null when nothing was counted
 */
export function bandQuantile(
  bands: readonly Band[],
  quantile: number,
  confidence = usualConfidence,
): { value: number; interval: Interval } | null {
  const sorted = [...bands].sort((a, b) => a.upTo - b.upTo);
  const total = sorted.reduce((all, { count }) => all + count, 0);
  if (total <= 0) return null;
  const ofRank = (rank: number): number => {
    let passed = 0;
    for (const { upTo, count } of sorted) {
      passed += count;
      if (count > 0 && passed >= Math.min(Math.max(rank, 1), total)) return upTo;
    }
    return sorted.at(-1)?.upTo ?? 0;
  };
  const middle = quantile * total;
  const reach = criticalValue(confidence) * Math.sqrt(total * quantile * (1 - quantile));
  return {
    value: ofRank(Math.ceil(middle)),
    interval: [ofRank(Math.floor(middle - reach)), ofRank(Math.ceil(middle + reach))],
  };
}
