import { checkRow } from './feature-list.js';

/** Weights of a sum by which a list is put in order. */
export interface LinearRanker {
  /** Names of a row's numbers, in their order. */
  features: string[];
  weights: number[];
}

/**
 * @param row as many numbers as the ranker has features
 * @returns the weighted sum: the higher, the further up; comparable within one list only
 * @throws Error when the row has another length
 */
export function score(ranker: LinearRanker, row: ArrayLike<number>): number {
  checkRow(row, ranker.weights.length);
  let sum = 0;
  ranker.weights.forEach((weight, place) => {
    sum += weight * (row[place] as number);
  });
  return sum;
}
