import { criticalValue } from './normal.js';

export type Interval = [low: number, high: number];

/** Confidence of every interval that is shown. */
export const usualConfidence = 0.95;

/** A share, 0 to 1, and the number of independent trials it is worth; that may be no whole number. */
export interface Share {
  share: number;
  trials: number;
}

/**
 * Wilson's score interval for a share: holds its confidence with few trials too, and stays within 0 and 1.
 *
 * Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference. Journal of the American
 * Statistical Association 22, 209–212. Recommended by Newcombe, R. G. (1998): Two-sided confidence intervals for the
 * single proportion. Statistics in Medicine 17, 857–872 (method 3).
 * @returns 0 to 1 without any trials
 */
export function wilsonInterval({ share, trials }: Share, confidence = usualConfidence): Interval {
  if (trials <= 0) return [0, 1];
  const z = criticalValue(confidence);
  const middle = share + z ** 2 / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  const scale = 1 + z ** 2 / trials;
  // With a share of 0 or 1 the formula gives exactly that but for the last digit.
  return [share === 0 ? 0 : (middle - reach) / scale, share === 1 ? 1 : (middle + reach) / scale];
}
