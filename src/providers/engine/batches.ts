/** Texts embedded in one go. */
export interface Batch {
  /** Positions of the texts in the caller's list. */
  indices: number[];
  tokens: number;
}

/**
 * Cuts texts into batches, one at a time, in order of length: texts of a batch are about equally long, so that the
 * engine's threads have equally much to do.
 * @param tokenCounts Tokens of each text.
 * @param budget Most tokens of the next batch, asked anew for each; a longer text is a batch of its own.
 */
export function* batchesByLength(tokenCounts: number[], budget: () => number): Generator<Batch> {
  const order = tokenCounts.map((_, index) => index).sort((a, b) => (tokenCounts[a] ?? 0) - (tokenCounts[b] ?? 0));
  let batch: Batch = { indices: [], tokens: 0 };
  let most = budget();
  for (const index of order) {
    const tokens = tokenCounts[index] ?? 0;
    if (batch.indices.length > 0 && batch.tokens + tokens > most) {
      yield batch;
      batch = { indices: [], tokens: 0 };
      most = budget();
    }
    batch.indices.push(index);
    batch.tokens += tokens;
  }
  if (batch.indices.length > 0) yield batch;
}
