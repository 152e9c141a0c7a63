/** How far a vector's length may be from 1: engines compute in single precision. */
const lengthTolerance = 0.01;

/**
 * Whether a vector may be stored and searched with. One NaN in an index would spoil every later search without a sign,
 * and a vector of zeros is near to nothing.
 * @param vector as an embedder gave it
 * @param dimensions numbers that it has to have
 */
export function isUsableVector(vector: ArrayLike<number>, dimensions: number): boolean {
  if (dimensions === 0 || vector.length !== dimensions) return false;
  let squares = 0;
  for (let n = 0; n < dimensions; n += 1) squares += (vector[n] as number) ** 2;
  // NaN fails every comparison, so the condition is what must hold, not what must not.
  return Math.abs(Math.sqrt(squares) - 1) <= lengthTolerance;
}
