import { seededRandom } from '../../src/learning/seeded-random.js';

/** Random numbers that are the same in every run. */
export interface RandomDraws {
  /** From 0 to below 1. */
  uniform(): number;
  /** How many of so many trials hit. */
  binomial(trials: number, probability: number): number;
}

export function randomDraws(seed: number): RandomDraws {
  const uniform = seededRandom(seed);
  const binomial = (trials: number, probability: number) => {
    let hits = 0;
    for (let trial = 0; trial < trials; trial += 1) if (uniform() < probability) hits += 1;
    return hits;
  };
  return { uniform, binomial };
}
