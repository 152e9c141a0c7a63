import { dotProduct } from '../domain/dot-product.js';
import { readTrainedSpace, type TrainedSpace } from './weights/read-weights.js';

/**
 * Where questions and texts are compared. All vectors of an embedding model lie in one narrow cone, each language and
 * the questions among them in a corner of their own; taking the means away, and pressing the few directions in which
 * everything differs most, makes cosines tell subjects from one another, across languages too.
 */
export interface VectorSpace {
  /** A question's vector in this space, of length 1. @param language BCP 47; null when not known */
  question(vector: ArrayLike<number>, language: string | null): Float32Array;
  /** A passage's, sentence's or title's vector in this space, of length 1. */
  document(vector: ArrayLike<number>): Float32Array;
  /** For searching an index of vectors as the model made them: what lies near it there, lies near the question here. */
  probe(question: Float32Array): number[];
}

/** So many texts have a mean that is none of a subject's. */
const fewestTexts = 100;

/**
 * The space trained for a model; for others, one around the mean of the texts themselves.
 * @param model name of the embedding model
 * @param texts vectors of that model, of some of the texts that are searched
 */
export function vectorSpaceFor(model: string, texts: Iterable<Float32Array>): VectorSpace {
  const trained = readTrainedSpace(model);
  if (trained) return spaceOf(trained);
  const some = [...texts];
  // A handful of texts would take their own subject away.
  const mean = some.length < fewestTexts ? (some[0] ?? []).map(() => 0) : meanOf(some);
  return spaceOf({
    documentMean: Array.from(mean),
    questionMeans: { other: Array.from(mean) },
    directions: [],
    gains: [],
  });
}

/** Whether what was learned was learned with this embedding model. */
export function isTrainedFor(model: string): boolean {
  return readTrainedSpace(model) !== null;
}

/** The space that its means and directions describe. */
export function spaceOf(trained: TrainedSpace): VectorSpace {
  const directions = trained.directions.map((direction) => Float32Array.from(direction));
  const documentMean = Float32Array.from(trained.documentMean);
  const questionMeans = new Map(
    Object.entries(trained.questionMeans).map(([language, mean]) => [language, Float32Array.from(mean)]),
  );
  const meanOfLanguage = (language: string | null) =>
    questionMeans.get(language?.split('-')[0] ?? 'other') ?? questionMeans.get('other') ?? documentMean;

  /** x + Σ gain · (direction · x) · direction, with gains between −1 and 0. */
  const press = (vector: Float32Array): Float32Array => {
    const pressed = vector.slice();
    for (let n = 0; n < directions.length; n += 1) {
      const direction = directions[n] as Float32Array;
      const along = (trained.gains[n] ?? 0) * dotProduct(direction, vector);
      for (let i = 0; i < pressed.length; i += 1)
        pressed[i] = (pressed[i] as number) + along * (direction[i] as number);
    }
    return pressed;
  };
  return {
    question: (vector, language) => normalised(press(difference(vector, meanOfLanguage(language)))),
    document: (vector) => normalised(press(difference(vector, documentMean))),
    probe: (question) => Array.from(press(question)),
  };
}

/** Plain loops: a start does this with every text of every region, and callbacks take five times as long. */
function difference(vector: ArrayLike<number>, mean: Float32Array): Float32Array {
  const less = new Float32Array(vector.length);
  for (let i = 0; i < less.length; i += 1) less[i] = (vector[i] as number) - (mean[i] ?? 0);
  return less;
}

/** Of length 1; the null vector stays what it is. */
export function normalised(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dotProduct(vector, vector));
  if (length === 0) return vector;
  const unit = new Float32Array(vector.length);
  for (let i = 0; i < unit.length; i += 1) unit[i] = (vector[i] as number) / length;
  return unit;
}

function meanOf(vectors: Iterable<Float32Array>): number[] {
  let sum: Float64Array | null = null;
  let count = 0;
  for (const vector of vectors) {
    sum ??= new Float64Array(vector.length);
    for (let i = 0; i < vector.length; i += 1) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
    count += 1;
  }
  return sum ? Array.from(sum, (value) => value / count) : [];
}
