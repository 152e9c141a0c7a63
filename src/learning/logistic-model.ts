import { checkRow } from './feature-list.js';

/** A logistic regression on features that have mean 0 and standard deviation 1 in the training rows. */
export interface LogisticModel {
  /** Names of a row's numbers, in their order. The four lists go with them. */
  features: string[];
  intercept: number;
  weights: number[];
  means: number[];
  deviations: number[];
}

/**
 * @param row as many numbers as the model has features, not standardised
 * @returns the probability of "yes", 0 to 1
 * @throws Error when the row has another length
 */
export function probability(model: LogisticModel, row: ArrayLike<number>): number {
  checkRow(row, model.weights.length);
  let logOdds = model.intercept;
  model.weights.forEach((weight, place) => {
    const standardised =
      ((row[place] as number) - (model.means[place] as number)) / (model.deviations[place] as number);
    logOdds += weight * standardised;
  });
  return sigmoid(logOdds);
}

/** The probability, 0 to 1, that belongs to log-odds. */
export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
