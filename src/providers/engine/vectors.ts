import { LotseError } from '../../errors.js';

/** How far a vector's length may be from 1: the engine computes in single precision. */
const lengthTolerance = 0.01;

/**
 * Takes the engine's answer apart into one vector a text.
 * @throws LotseError `unavailable` when the answer does not fit the call, or a vector is not finite and of length 1: a
 * NaN in an index would spoil every later search without a sign.
 */
export function splitVectors(all: Float32Array, count: number, dimensions: number): number[][] {
  if (all.length !== count * dimensions) throw unusable();
  return Array.from({ length: count }, (_, index) => {
    const vector = Array.from(all.subarray(index * dimensions, (index + 1) * dimensions));
    // NaN fails every comparison, so the condition is what must hold, not what must not.
    if (!(Math.abs(Math.hypot(...vector) - 1) <= lengthTolerance)) throw unusable();
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
