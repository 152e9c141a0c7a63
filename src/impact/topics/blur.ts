import { getRandomValues } from 'node:crypto';

/** Norm of the noise, as a share of the vector's. The blurred vector's cosine with the true one is then about 0.8. */
export const noiseNorm = 0.75;

/**
 * Adds Gaussian noise to a vector. From embeddings as they are, most of a text's words can be computed back; noise of
 * this size ends that, while near stays near (Morris, Kuleshov, Shmatikov and Rush 2023, "Text Embeddings Reveal
 * (Almost) As Much As Text"). The length is left as it comes: the mean of many blurred vectors is then the mean of the
 * true ones. What it costs, measured by `test/bench/topics`: nothing that shows beside chance (adjusted Rand index with
 * pages 0.56 with and without it); brought to length 1 again it is as good.
 * @param vector of any length
 * @param random numbers from 0 (included) to 1; unguessable ones when not given, since noise that can be computed again
 * can be taken away again
 */
export function blur(vector: Float32Array, random: () => number = unguessable()): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  const deviation = (noiseNorm * norm) / Math.sqrt(vector.length);
  return vector.map((value) => value + deviation * gaussian(random));
}

/**
 * The length that a sum of blurred vectors would have without the noise, which adds `noiseNorm`² to its square with each
 * vector. Divided by it, a sum's products are cosines as they would be without the noise.
 * @param squaredLength of the sum
 * @param vectors in the sum, each of length 1 before it was blurred
 */
export function lengthWithoutNoise(squaredLength: number, vectors: number): number {
  // What lies together points the same way: it is no shorter than if its cosines were 0.
  return Math.sqrt(Math.max(squaredLength - vectors * noiseNorm ** 2, vectors));
}

/** A normally distributed number (Box and Muller 1958). */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const numbersAtOnce = 256;

/** Numbers from the operating system's generator, fetched many at once. */
function unguessable(): () => number {
  const numbers = new Uint32Array(numbersAtOnce);
  let used = numbersAtOnce;
  return () => {
    if (used === numbersAtOnce) {
      getRandomValues(numbers);
      used = 0;
    }
    used += 1;
    return (numbers[used - 1] as number) / 2 ** 32;
  };
}
