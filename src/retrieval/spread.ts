/** Mean and standard deviation of `count` scores. */
export interface Spread {
  count: number;
  mean: number;
  deviation: number;
}

/** How many scores of its own a small view needs to outweigh what is known from all views together. */
const priorCount = 20;
const smallestDeviation = 1e-6;

/** The spread of several sets of scores taken together. */
export function pool(spreads: Spread[]): Spread {
  const count = spreads.reduce((sum, spread) => sum + spread.count, 0);
  if (count === 0) return { count: 0, mean: 0, deviation: 0 };
  const mean = spreads.reduce((sum, spread) => sum + spread.count * spread.mean, 0) / count;
  const variance =
    spreads.reduce((sum, spread) => sum + spread.count * (spread.deviation ** 2 + (spread.mean - mean) ** 2), 0) /
    count;
  return { count, mean, deviation: Math.sqrt(variance) };
}

/**
 * A view's spread, steadied by that of all views: three pages in a language say little about how its scores lie, three
 * hundred say everything.
 */
export function steady(own: Spread, all: Spread): Spread {
  return pool([own, { ...all, count: Math.min(priorCount, all.count) }]);
}

/** How many standard deviations a score lies above the mean. */
export function zScore(score: number, { mean, deviation }: Spread): number {
  return (score - mean) / Math.max(deviation, smallestDeviation);
}
