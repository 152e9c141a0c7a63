/** A vector as text: base 64 of its 32-bit floats, little-endian. */
export function textOfVector(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [n, value] of vector.entries()) bytes.writeFloatLE(value, n * 4);
  return bytes.toString('base64');
}

/** The vector that `textOfVector` wrote. */
export function vectorOfText(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, n) => bytes.readFloatLE(n * 4));
}
