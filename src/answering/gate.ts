import type { RankedGroup } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';

/** What is known about how well a question was met by the best page. */
export interface MatchSignals {
  /** The best passage's cosine, in standard deviations above the mean of its view. */
  denseZ: number;
  /** The cosine itself; e5's lie between 0.7 and 1. */
  cosine: number;
  /** BM25 of the best page in standard deviations above its view's mean. */
  lexicalZ: number;
  /** Share of the question's character grams that the best passage holds, rare ones counting more. */
  coverage: number;
  /** Distance of the fused score to the next translation group. */
  margin: number;
}

/** Weights of a logistic regression over the signals. */
export interface ConfidenceModel {
  intercept: number;
  weights: MatchSignals;
  /** Below this confidence the honest answer is that no page answers the question. */
  threshold: number;
}

/** Reads the signals off a ranking; null when nothing was found. */
export function matchSignals(text: string, region: RegionIndex, groups: RankedGroup[]): MatchSignals | null {
  const [first, second] = groups;
  if (!first) return null;
  const { dense, lexical, page } = first.best;
  const passage = (dense ?? lexical)?.passage.passage.text ?? '';
  const coverage = region.views.get(page.language)?.lexical.coverage(text, passage) ?? 0;
  return {
    denseZ: dense?.z ?? 0,
    cosine: dense?.score ?? 0,
    lexicalZ: lexical?.z ?? 0,
    coverage,
    margin: first.score - (second?.score ?? 0),
  };
}

/**
 * Estimated probability that the best page answers the question: 1 / (1 + e^−(intercept + Σ weight · signal)).
 * @returns 0 to 1
 */
export function confidenceOf(signals: MatchSignals, model: ConfidenceModel): number {
  const names = Object.keys(model.weights) as (keyof MatchSignals)[];
  const sum = names.reduce((total, name) => total + model.weights[name] * signals[name], model.intercept);
  return 1 / (1 + Math.exp(-sum));
}
