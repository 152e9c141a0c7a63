import type { ConfidenceModel } from './gate.js';

/** Weights of the confidence, with an engine and for words only. */
export const confidenceModels: { dense: ConfidenceModel; words: ConfidenceModel } = {
  dense: {
    intercept: -4,
    weights: { denseZ: 1, cosine: 0, lexicalZ: 0.2, coverage: 2, margin: 0.5 },
    threshold: 0.3,
  },
  words: {
    intercept: -3,
    weights: { denseZ: 0, cosine: 0, lexicalZ: 0.3, coverage: 5, margin: 0.2 },
    threshold: 0.3,
  },
};
