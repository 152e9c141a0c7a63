import { checkFeatures } from '../../learning/feature-list.js';
import type { SoftmaxModel } from '../../learning/softmax-model.js';
import type { LetterPairs } from '../odd-letters.js';
import intentWeights from './intents.json' with { type: 'json' };

/** What was learned about intents. */
export interface IntentWeights {
  /** On the word features, then the vector times `vectorScale`. */
  withVector: SoftmaxModel;
  /** On the word features alone. */
  wordsOnly: SoftmaxModel;
  vectorScale: number;
  letterPairs: LetterPairs;
}

/**
 * The trained weights.
 * @param features the word features of the program, in their order
 * @param classes the intents, in their order
 * @throws Error when the weights are for others
 */
export function readIntentWeights(features: readonly string[], classes: readonly string[]): IntentWeights {
  checkFeatures(intentWeights.features, features);
  checkFeatures(intentWeights.withVector.classes, classes);
  checkFeatures(intentWeights.wordsOnly.classes, classes);
  return intentWeights;
}
