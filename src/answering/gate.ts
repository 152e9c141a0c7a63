import { sameLanguage } from '../languages/readable-languages.js';
import type { RankedGroup } from '../retrieval/rank-groups.js';
import type { RegionIndex } from '../retrieval/view-index.js';

/** What is known about how well a question was met by the best page. */
export interface MatchSignals {
  /** Cosine of the question and the best page's best passage. Unrelated texts have about 0.77 with e5, never 0. */
  cosine: number;
  /** 1 when the page stands in another language than the question: cosines are lower then, and words tell nothing. */
  foreign: number;
  /** Share of the question's character grams that the passage holds, rare ones counting more; 0 when foreign. */
  coverage: number;
  /** How far the best page's score lies above the tenth's: small when nothing stands out. */
  lead: number;
}

/** The page with which the best is compared. */
const comparedPlace = 10;

/** A logistic regression over the signals. */
export interface LogisticModel {
  intercept: number;
  weights: Partial<MatchSignals>;
}

/** What decides whether the best page is shown as an answer, and how sure one may be of it. */
export interface GateModel {
  /** Whether any page is about this at all. */
  relevance: LogisticModel;
  /** Below this relevance the honest answer is that no page answers the question. */
  threshold: number;
  /** Whether the best page is the right one. */
  confidence: LogisticModel;
  /** Below this confidence a page is not shown as an answer either, however relevant. */
  lowestConfidence: number;
}

export interface Verdict {
  answerable: boolean;
  /** Estimated probability that the best page answers the question, 0 to 1. */
  confidence: number;
}

/** Decides whether a ranking answers its question; nothing found is no answer. */
export function judge(signals: MatchSignals | null, model: GateModel): Verdict {
  if (!signals) return { answerable: false, confidence: 0 };
  const confidence = probability(signals, model.confidence);
  const relevance = probability(signals, model.relevance);
  return { answerable: relevance >= model.threshold && confidence >= model.lowestConfidence, confidence };
}

/**
 * Reads the signals off a ranking; null when nothing was found.
 * @param language of the question
 */
export function matchSignals(
  text: string,
  language: string,
  region: RegionIndex,
  groups: RankedGroup[],
): MatchSignals | null {
  const [first] = groups;
  if (!first) return null;
  const { dense, lexical, page } = first.best;
  const foreign = !sameLanguage(page.language, language);
  const passage = (dense ?? lexical)?.passage.passage.text ?? '';
  const coverage = region.views.get(page.language)?.lexical.coverage(text, passage) ?? 0;
  return {
    cosine: dense?.score ?? 0,
    foreign: foreign ? 1 : 0,
    coverage: foreign ? 0 : coverage,
    lead: first.score - (groups[comparedPlace - 1]?.score ?? 0),
  };
}

/** 1 / (1 + e^−(intercept + Σ weight · signal)). */
function probability(signals: MatchSignals, { intercept, weights }: LogisticModel): number {
  const names = Object.keys(weights) as (keyof MatchSignals)[];
  const sum = names.reduce((total, name) => total + (weights[name] ?? 0) * signals[name], intercept);
  return 1 / (1 + Math.exp(-sum));
}
