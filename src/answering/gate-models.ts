import type { GateModel } from './gate.js';

/**
 * Weights of the gate. `engine` holds for multilingual-e5-small. Both of its parts were set on 2026-11-23 on the OMoS-QA
 * train questions about lkaugsburg in de, en, ar, uk and fr, asked of that region's whole snapshot in German and English
 * (630 that their page answers, 195 that it does not), and on 30 questions about anything else.
 *
 * Relevance asks whether a page is about this at all. Its weights were set by hand, because questions written with the
 * page in view share more words with it than people's own do. Of that region's dev questions 86 % of the answerable
 * pass (98 % of the German ones), and 80 % of those that their page leaves open: it tells topics, not answers. Of the 30
 * about anything else 10 % pass.
 *
 * Confidence is the probability that the best page is the one the question was written for and has the answer: a
 * logistic regression on the train questions. On the dev questions: area under the curve 0.79, calibration error 0.10.
 * A page that answers just as well counts as wrong there, so broad questions get less than they deserve.
 *
 * For other embedding models and for words only there is no such fit: weights set by hand, on the careful side.
 */
const models: Record<'engine' | 'otherModel' | 'words', GateModel> = {
  engine: {
    relevance: { intercept: -43.5, weights: { cosine: 50, foreign: 1.75, coverage: 2, lead: 0.5 } },
    threshold: 0.48,
    confidence: { intercept: -7.19, weights: { cosine: 2.4, foreign: 2.33, coverage: 2.74, lead: 1.02 } },
    lowestConfidence: 0.05,
  },
  otherModel: {
    relevance: { intercept: -3.5, weights: { foreign: 1, coverage: 3, lead: 1 } },
    threshold: 0.4,
    confidence: { intercept: -3.5, weights: { foreign: 0.5, coverage: 2, lead: 1 } },
    lowestConfidence: 0.05,
  },
  words: {
    relevance: { intercept: -2.5, weights: { coverage: 5.5 } },
    threshold: 0.4,
    confidence: { intercept: -3, weights: { coverage: 4, lead: 0.2 } },
    lowestConfidence: 0.05,
  },
};

/** The weights for questions embedded with a model; null for words only. */
export function gateModelFor(embeddingModel: string | null): GateModel {
  if (embeddingModel === null) return models.words;
  return embeddingModel.startsWith('multilingual-e5-small') ? models.engine : models.otherModel;
}
