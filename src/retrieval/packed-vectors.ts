import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VectorSpace } from './vector-space.js';

/** Steps on either side of zero in one byte. */
const steps = 127;
/** Take about 2 ms. */
const packedAtOnce = 64;
const bytesOfRow = 100;

/**
 * Many vectors of length 1 in a quarter of the memory: each number in one byte, with a scale a vector. Cosines are right
 * to about 0.002. A region's ten thousand sentences take 4 MB.
 */
export class PackedVectors {
  private readonly rows = new Map<string, number>();
  private readonly numbers: Int8Array;
  private readonly scales: Float32Array;
  /** Numbers a vector. */
  readonly dimensions: number;

  private constructor(
    vectors: ReadonlyMap<string, Float32Array>,
    readonly space: VectorSpace,
  ) {
    this.dimensions = vectors.values().next().value?.length ?? 0;
    this.numbers = new Int8Array(vectors.size * this.dimensions);
    this.scales = new Float32Array(vectors.size);
  }

  /**
   * @param vectors by content hash, as the model made them
   * @param space in which they are compared
   */
  static of(vectors: ReadonlyMap<string, Float32Array>, space: VectorSpace): PackedVectors {
    const packed = new PackedVectors(vectors, space);
    for (const [hash, vector] of vectors) packed.add(hash, vector);
    return packed;
  }

  /** Like `of`, but lets questions in between: ten thousand vectors take about a quarter of a second. */
  static async pack(vectors: ReadonlyMap<string, Float32Array>, space: VectorSpace): Promise<PackedVectors> {
    const packed = new PackedVectors(vectors, space);
    for (const [hash, vector] of vectors) {
      packed.add(hash, vector);
      if (packed.rows.size % packedAtOnce === 0) await nextTurn();
    }
    return packed;
  }

  /** Bytes in memory, about: a number a byte, and a hash with its row. */
  get bytes(): number {
    return this.numbers.length + this.rows.size * bytesOfRow;
  }

  has(hash: string): boolean {
    return this.rows.has(hash);
  }

  /**
   * Cosine of a text with a question.
   * @param question from `space.question`
   * @returns −1 to 1; 0, as for anything unrelated, when there is no such text
   */
  cosine(hash: string, question: Float32Array): number {
    const row = this.rows.get(hash);
    if (row === undefined) return 0;
    const { numbers, dimensions } = this;
    const start = row * dimensions;
    let [first, second] = [0, 0];
    for (let i = 0; i + 1 < dimensions; i += 2) {
      first += (numbers[start + i] as number) * (question[i] as number);
      second += (numbers[start + i + 1] as number) * (question[i + 1] as number);
    }
    if (dimensions % 2 === 1)
      first += (numbers[start + dimensions - 1] as number) * (question[dimensions - 1] as number);
    return (first + second) * (this.scales[row] as number);
  }

  /** A text's vector in the space; null when there is no such text. */
  vector(hash: string): Float32Array | null {
    const row = this.rows.get(hash);
    if (row === undefined) return null;
    const scale = this.scales[row] as number;
    return Float32Array.from(
      this.numbers.subarray(row * this.dimensions, (row + 1) * this.dimensions),
      (value) => value * scale,
    );
  }

  private add(hash: string, original: Float32Array): void {
    const row = this.rows.size;
    const vector = this.space.document(original);
    this.rows.set(hash, row);
    // Without Math.max, Math.abs and Math.round this takes half as long, and a start does it with every text.
    let largest = 0;
    for (let i = 0; i < vector.length; i += 1) {
      const value = vector[i] as number;
      if (value > largest) largest = value;
      else if (-value > largest) largest = -value;
    }
    largest ||= 1;
    this.scales[row] = largest / steps;
    const { numbers } = this;
    const start = row * this.dimensions;
    for (let i = 0; i < vector.length; i += 1)
      numbers[start + i] = Math.floor(((vector[i] as number) / largest) * steps + 0.5);
  }
}
