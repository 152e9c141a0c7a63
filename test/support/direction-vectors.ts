import { dotProduct } from '../../src/domain/dot-product.js';
import { numbersFrom, unitVector } from './seeded-vectors.js';

/** Vectors of length 1 in all directions, named h0, h1, …: the hardest case for a search by neighbours. */
export function directionVectors(count: number, dimensions: number, seed: number): Map<string, Float32Array> {
  const random = numbersFrom(seed);
  return new Map(Array.from({ length: count }, (_, n) => [`h${n}`, unitVector(random, dimensions)]));
}

/** The nearest by comparing with every vector, nearest first. */
export function exactNeighbours(
  vectors: ReadonlyMap<string, Float32Array>,
  query: Float32Array,
  limit: number,
): { hash: string; cosine: number }[] {
  return [...vectors]
    .map(([hash, vector]) => ({ hash, cosine: dotProduct(vector, query) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, limit);
}
