import type { GateModel } from './gate.js';

/**
 * Weights of the gate. `engine` holds for multilingual-e5-small and was fitted on 2026-11-23, on the OMoS-QA train
 * questions about lkaugsburg in de, en, ar, uk and fr, asked of that region's whole snapshot in German and English
 * (630 that their page answers, 195 that it does not), and 30 questions about anything else.
 *
 * Relevance tells the questions whose page is among the first three from those about anything else. On the dev
 * questions of that region, at the threshold: 85 % of the answerable ones pass (92 % of the German ones), none of the 30
 * about anything else, but 74 % of those that their page leaves unanswered too: it tells topics, not answers.
 *
 * Confidence is the probability that the best page is the one the question was written for and has the answer (area
 * under the curve 0.81, calibration error 0.045 on those dev questions). A page that answers just as well counts as
 * wrong there, so broad questions get less than they deserve.
 *
 * For other embedding models and for words only there is no such fit: weights set by hand, on the careful side.
 */
const models: Record<'engine' | 'otherModel' | 'words', GateModel> = {
  engine: {
    relevance: { intercept: -19.78, weights: { cosine: 20.27, foreign: 2.96, coverage: 4.57 } },
    threshold: 0.45,
    confidence: { intercept: -7.19, weights: { cosine: 2.4, foreign: 2.33, coverage: 2.74, lead: 1.02 } },
  },
  otherModel: {
    relevance: { intercept: -3.5, weights: { foreign: 1, coverage: 3, lead: 1 } },
    threshold: 0.4,
    confidence: { intercept: -3.5, weights: { foreign: 0.5, coverage: 2, lead: 1 } },
  },
  words: {
    relevance: { intercept: -3, weights: { coverage: 5.5 } },
    threshold: 0.4,
    confidence: { intercept: -3, weights: { coverage: 4, lead: 0.2 } },
  },
};

/** The weights for questions embedded with a model; null for words only. */
export function gateModelFor(embeddingModel: string | null): GateModel {
  if (embeddingModel === null) return models.words;
  return embeddingModel.startsWith('multilingual-e5-small') ? models.engine : models.otherModel;
}
