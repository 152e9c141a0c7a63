import { checkRow } from './feature-list.js';

/** A multinomial logistic regression: which of several classes a row of numbers belongs to. */
export interface SoftmaxModel {
  classes: string[];
  /** One a class, in their order. */
  intercepts: number[];
  /** A list a class, with as many weights as a row has numbers. Rows are taken as they are, not standardised. */
  weights: number[][];
}

/**
 * The chances of a model's classes, the exponentials of their sums divided by the sum of all (Hastie, Tibshirani and
 * Friedman 2009, section 4.4).
 * @param row as many numbers as the model has weights a class
 * @returns one chance a class, 0 to 1, in their order; together 1
 * @throws Error when the row has another length
 */
export function classProbabilities({ intercepts, weights }: SoftmaxModel, row: ArrayLike<number>): number[] {
  const scores = weights.map((ofClass, place) => {
    checkRow(row, ofClass.length);
    let score = intercepts[place] as number;
    for (let n = 0; n < ofClass.length; n += 1) score += (ofClass[n] as number) * (row[n] as number);
    return score;
  });
  return softmax(scores);
}

/** Scores as chances that add up to 1. */
export function softmax(scores: readonly number[]): number[] {
  // Taking the highest away changes nothing but keeps the exponentials from overflowing.
  const highest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - highest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}
