import { readTrainedSpace } from '../../../src/retrieval/weights/read-weights.js';
import { simulatedModel } from './world.js';

const trained = readTrainedSpace(simulatedModel);

/** A question's vector as the model would make it, of the direction it has in the trained space. */
export function asQuestion(direction: Float32Array, language: string): Float32Array {
  return added(direction, trained?.questionMeans[language] ?? trained?.questionMeans.other);
}

/** As `asQuestion`, of a text on a page. */
export function asDocument(direction: Float32Array): Float32Array {
  return added(direction, trained?.documentMean);
}

/** The model's vectors have the length 1 or so; what is not their mean is about half as long. */
function added(direction: Float32Array, mean: readonly number[] = []): Float32Array {
  return direction.map((value, n) => value / 2 + (mean[n] ?? 0));
}
