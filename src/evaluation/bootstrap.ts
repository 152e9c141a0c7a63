import { seededRandom } from '../learning/seeded-random.js';

const resamples = 1000;
/** Every run draws the same samples, so that equal results have equal intervals. */
const seed = 20_240_910;
/** Ends of a 95 % interval. */
const tails = { low: 0.025, high: 0.975 };

export interface Interval {
  low: number;
  high: number;
}

/**
 * 95 % percentile bootstrap intervals (Efron and Tibshirani 1993, chapter 13) of several statistics of one sample.
 * Whole clusters are drawn: the same question in five languages is one question.
 * @param clusters the sample's items, those that belong together in one list
 * @param statistics each takes the items of a resample; null where it is not defined for them
 * @returns one interval a statistic, null where it was defined in no resample
 */
export function bootstrapIntervals<T>(
  clusters: readonly (readonly T[])[],
  statistics: readonly ((items: readonly T[]) => number | null)[],
): (Interval | null)[] {
  const random = seededRandom(seed);
  const values = statistics.map((): number[] => []);
  for (let n = 0; n < resamples && clusters.length > 0; n += 1) {
    const items = clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] ?? []);
    statistics.forEach((statistic, index) => {
      const value = statistic(items);
      if (value !== null) values[index]?.push(value);
    });
  }
  return values.map((drawn) => {
    if (drawn.length === 0) return null;
    drawn.sort((a, b) => a - b);
    return { low: quantile(drawn, tails.low), high: quantile(drawn, tails.high) };
  });
}

/**
 * The quantile of sorted values, interpolated between the two nearest (Hyndman and Fan 1996, type 7).
 * @param sorted ascending, not empty
 * @param share 0 to 1
 */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}
