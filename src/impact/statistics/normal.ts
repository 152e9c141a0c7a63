import jStat from 'jstat';

/** The value that a standard normal variable stays under with a probability, 0 to 1. */
export function normalQuantile(probability: number): number {
  return jStat.normal.inv(probability, 0, 1);
}

/** How far to both sides of the mean a standard normal variable stays with a confidence: 1.96 for 0.95. */
export function criticalValue(confidence: number): number {
  return normalQuantile(1 - (1 - confidence) / 2);
}

/** Probability that a standard normal variable is at least as far from 0 as `z`. */
export function twoSidedProbability(z: number): number {
  return Math.min(1, 2 * jStat.normal.cdf(-Math.abs(z), 0, 1));
}
