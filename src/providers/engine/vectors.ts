import { isUsableVector } from '../../domain/usable-vector.js';
import { LotseError } from '../../errors.js';

/**
 * Takes the engine's answer apart into one vector a text.
 * @throws LotseError `unavailable` when the answer does not fit the call, or a vector cannot be used.
 */
export function splitVectors(all: Float32Array, count: number, dimensions: number): number[][] {
  if (all.length !== count * dimensions) throw unusable();
  return Array.from({ length: count }, (_, index) => {
    const vector = Array.from(all.subarray(index * dimensions, (index + 1) * dimensions));
    if (!isUsableVector(vector, dimensions)) throw unusable();
    return vector;
  });
}

function unusable(): LotseError {
  return new LotseError(
    'unavailable',
    'The embedding engine gave a vector that cannot be used.',
    'Try again; when it happens again, delete the engine’s folder in the cache and start Lotse again.',
  );
}
