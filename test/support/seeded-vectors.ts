import { normalised } from '../../src/retrieval/vector-space.js';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random direction. */
export function unitVector(random: () => number, dimensions = 384): Float32Array {
  return normalised(Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5));
}

/** A vector of length 1 that has about this cosine with another. */
export function unitNear(vector: Float32Array, cosine: number, random: () => number): Float32Array {
  const away = unitVector(random, vector.length);
  return normalised(vector.map((value, n) => cosine * value + Math.sqrt(1 - cosine ** 2) * (away[n] ?? 0)));
}
