import { roundToDigits } from './rounding.js';

/** Mean and standard deviation of each feature, with the digits that are stored. */
export interface FeatureSpread {
  means: number[];
  /** 1 where a feature has the same value in all rows, since nothing can be divided by 0. */
  deviations: number[];
}

const digits = 6;
/** A deviation that is smaller, as a share of the mean, is rounding. */
const constant = 1e-10;

/**
 * @param rows lists of numbers of equal length
 * @param weights how much each row counts, one a row, not all 0
 * @param features how many numbers a row has
 */
export function spreadOfFeatures(
  rows: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  features: number,
): FeatureSpread {
  const weighted = (place: number, of: (value: number) => number): number => {
    let sum = 0;
    let all = 0;
    rows.forEach((row, index) => {
      sum += (weights[index] as number) * of(row[place] as number);
      all += weights[index] as number;
    });
    return sum / all;
  };
  const places = Array.from({ length: features }, (_, place) => place);
  const means = places.map((place) => weighted(place, (value) => value));
  const deviations = places.map((place) => {
    const mean = means[place] as number;
    const deviation = Math.sqrt(weighted(place, (value) => (value - mean) ** 2));
    return deviation <= constant * Math.abs(mean) ? 1 : roundToDigits(deviation, digits);
  });
  return { means: means.map((mean) => roundToDigits(mean, digits)), deviations };
}
