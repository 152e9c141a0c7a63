import { normalQuantile } from './normal.js';

/** What is to be found, and how surely. */
export interface SoughtDifference {
  /** Expected share without the change, 0 to 1. */
  baseline: number;
  /** The least difference worth finding, either way; not 0, and `baseline + difference` within 0 and 1. */
  difference: number;
  /** Probability of finding a difference that is not there, such as 0.05. */
  alpha: number;
  /** Probability of finding one that is there, such as 0.8. */
  power: number;
}

/**
 * Conversations needed in each of two arms to find a difference between two shares, two-sided, without continuity
 * correction.
 *
 * Fleiss, J. L.; Levin, B.; Paik, M. C. (2003): Statistical Methods for Rates and Proportions, 3rd edition, 4.1, before
 * the correction; the formula of R's `power.prop.test`.
 * @throws RangeError when the numbers make no experiment
 */
export function sampleSizeForDifference({ baseline, difference, alpha, power }: SoughtDifference): number {
  const changed = baseline + difference;
  const isShare = (share: number) => share >= 0 && share <= 1;
  const isProbability = (probability: number) => probability > 0 && probability < 1;
  if (!isShare(baseline) || !isShare(changed) || difference === 0 || !isProbability(alpha) || !isProbability(power)) {
    throw new RangeError('No experiment finds that: shares lie within 0 and 1, and differ.');
  }
  const mean = (baseline + changed) / 2;
  const underNull = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean));
  const underChange = normalQuantile(power) * Math.sqrt(baseline * (1 - baseline) + changed * (1 - changed));
  return Math.ceil(((underNull + underChange) / difference) ** 2);
}
