import { checkFeatures } from '../../learning/feature-list.js';
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

/** The trained space of an embedding model, whoever serves it (`intfloat/…`); null when there is none. */
export function readTrainedSpace(model: string): TrainedSpace | null {
  return model.split('/').some((part) => part.startsWith(vectorSpace.model)) ? vectorSpace : null;
}

/** How pages' features are weighted. */
export interface PageRankers {
  /** For pages in the question's language. */
  same: LinearRanker;
  /** For pages in another language. */
  foreign: LinearRanker;
  /** Added to the scores of `foreign`: right pages then score the same with both, in the mean. */
  foreignOffset: number;
}

/**
 * The trained page rankers.
 * @param features the features of the program, in their order
 * @throws Error when the weights are for other features
 */
export function readPageRankers(features: readonly string[]): PageRankers {
  checkFeatures(pageRankers.same.features, features);
  checkFeatures(pageRankers.foreign.features, features);
  return pageRankers;
}
