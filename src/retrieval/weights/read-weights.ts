import type { LinearRanker } from '../../learning/linear-ranker.js';
import pageRankers from './page-rankers.json' with { type: 'json' };
import vectorSpace from './vector-space.json' with { type: 'json' };

/** Means and directions of a `VectorSpace`. */
export interface TrainedSpace {
  /** Mean of passages, sentences and titles, of all languages. */
  documentMean: number[];
  /** Mean of questions by base language, and of all of them as `other`. */
  questionMeans: Record<string, number[]>;
  /** Directions of length 1 in which documents differ most. */
  directions: number[][];
  /** What is added of each direction, −1 (all of it goes) to 0. */
  gains: number[];
}

/** The trained space of an embedding model; null when there is none. */
export function readTrainedSpace(model: string): TrainedSpace | null {
  return model.startsWith(vectorSpace.model) ? vectorSpace : null;
}

/**
 * The trained page rankers.
 * @param features the features of the program, in their order
 * @throws Error when the weights are for other features
 */
export function readPageRankers(features: readonly string[]): Record<'same' | 'foreign', LinearRanker> {
  for (const ranker of [pageRankers.same, pageRankers.foreign]) {
    if (ranker.features.join() !== features.join())
      throw new Error('The page rankers were trained with other features. Run: npm run train');
  }
  return pageRankers;
}
