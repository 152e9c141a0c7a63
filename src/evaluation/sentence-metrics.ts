import { mean } from './mean.js';

/** What was marked and what was predicted for one question: indices of sentences. */
export interface SentenceSets {
  /** Empty: the text does not answer the question. */
  gold: readonly number[];
  predicted: readonly number[];
}

/** |gold ∩ predicted| / |predicted|; 1 when nothing is predicted. */
export function precision({ gold, predicted }: SentenceSets): number {
  return predicted.length === 0 ? 1 : overlap(gold, predicted) / predicted.length;
}

/** |gold ∩ predicted| / |gold|; only for questions that have an answer. */
export function recall({ gold, predicted }: SentenceSets): number {
  return overlap(gold, predicted) / gold.length;
}

/** F1 of the two sets; where there is no answer, 1 for the empty set and else 0. */
export function setF1({ gold, predicted }: SentenceSets): number {
  if (gold.length === 0) return predicted.length === 0 ? 1 : 0;
  return (2 * overlap(gold, predicted)) / (gold.length + predicted.length);
}

/**
 * F as the OMoS-QA paper has it (Kleinle, Prange and Friedrich, KONVENS 2024): of the mean precision and the mean
 * recall over the questions that have an answer. Null without such questions.
 */
export function paperF(questions: readonly SentenceSets[]): number | null {
  const answerable = questions.filter(({ gold }) => gold.length > 0);
  const p = mean(answerable.map(precision));
  const r = mean(answerable.map(recall));
  return p === null || r === null ? null : harmonic(p, r);
}

/** F1 of predicting the empty set, the unanswerable questions being the positive class. Null without such questions. */
export function unanswerableF(questions: readonly SentenceSets[]): number | null {
  const unanswerable = questions.filter(({ gold }) => gold.length === 0).length;
  if (unanswerable === 0) return null;
  const empty = questions.filter(({ predicted }) => predicted.length === 0);
  const right = empty.filter(({ gold }) => gold.length === 0).length;
  return (2 * right) / (unanswerable + empty.length);
}

function overlap(gold: readonly number[], predicted: readonly number[]): number {
  const marked = new Set(gold);
  return new Set(predicted.filter((index) => marked.has(index))).size;
}

function harmonic(p: number, r: number): number {
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}
