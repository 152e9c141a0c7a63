import { lengthWithoutNoise } from './blur.js';

/** Topics of one embedding space: sums of vectors side by side in memory, so that one look over all takes little time. */
export class TopicRows {
  private readonly ids: string[] = [];
  private readonly rowOf = new Map<string, number>();
  private sums: Float32Array;
  /** Vectors in each sum, and its length without the noise. */
  private readonly counts: number[] = [];
  private readonly lengths: number[] = [];

  constructor(
    private readonly dimensions: number,
    capacity = 64,
  ) {
    this.sums = new Float32Array(capacity * dimensions);
  }

  /** Adds to a topic's sum; makes the topic where there is none. @param count vectors in what is added */
  add(id: string, vector: Float32Array, count: number): void {
    const row = this.rowOf.get(id) ?? this.newRow(id);
    const start = row * this.dimensions;
    let square = 0;
    for (let i = 0; i < this.dimensions; i += 1) {
      const value = (this.sums[start + i] as number) + (vector[i] ?? 0);
      this.sums[start + i] = value;
      square += value * value;
    }
    const vectors = (this.counts[row] ?? 0) + count;
    this.counts[row] = vectors;
    this.lengths[row] = lengthWithoutNoise(square, vectors);
  }

  /** The sum and the number of vectors in it. */
  entries(): { id: string; sum: Float32Array; count: number }[] {
    return this.ids.map((id, row) => ({
      id,
      sum: this.sums.slice(row * this.dimensions, (row + 1) * this.dimensions),
      count: this.counts[row] ?? 0,
    }));
  }

  /**
   * The topic with the greatest cosine, as it would be without the noise.
   * @param vector of length 1
   * @param leastCosine of a topic that is near enough
   * @returns null when none is
   */
  nearest(vector: Float32Array, leastCosine: number): string | null {
    const { sums, dimensions, ids } = this;
    let best: string | null = null;
    let most = leastCosine;
    for (let row = 0; row < ids.length; row += 1) {
      const start = row * dimensions;
      let [first, second, third, fourth] = [0, 0, 0, 0];
      const inFours = dimensions - (dimensions % 4);
      // As in `dotProduct`, without a view of the memory for every topic.
      for (let i = 0; i < inFours; i += 4) {
        first += (sums[start + i] as number) * (vector[i] as number);
        second += (sums[start + i + 1] as number) * (vector[i + 1] as number);
        third += (sums[start + i + 2] as number) * (vector[i + 2] as number);
        fourth += (sums[start + i + 3] as number) * (vector[i + 3] as number);
      }
      for (let i = inFours; i < dimensions; i += 1) first += (sums[start + i] as number) * (vector[i] as number);
      const product = first + second + third + fourth;
      // A topic without a vector yet has no direction.
      if (product <= 0 || product < most * (this.lengths[row] as number)) continue;
      const cosine = product / (this.lengths[row] as number);
      most = cosine;
      best = ids[row] as string;
    }
    return best;
  }

  private newRow(id: string): number {
    const row = this.ids.push(id) - 1;
    this.rowOf.set(id, row);
    if ((row + 1) * this.dimensions > this.sums.length) {
      const larger = new Float32Array(this.sums.length * 2);
      larger.set(this.sums);
      this.sums = larger;
    }
    return row;
  }
}
