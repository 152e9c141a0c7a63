import type { PgVectorIndexes } from '../../../src/providers/postgres/vector-indexes.js';
import { syntheticModel } from './measure-search.js';
import { type SizedView, syntheticVectors } from './synthetic-passages.js';

/**
 * Fills views with made-up passages, as an indexer writes them.
 * @returns milliseconds that writing took, graphs included; making the vectors is not counted
 */
export async function fillViews(
  indexes: PgVectorIndexes,
  real: readonly Float32Array[],
  views: readonly SizedView[],
  onProgress: (done: number) => void,
): Promise<number> {
  let [done, ms] = [0, 0];
  for (const view of views) {
    const vectors = syntheticVectors(real, view, view.passages);
    const began = performance.now();
    await indexes.write(view, syntheticModel, vectors);
    ms += performance.now() - began;
    done += view.passages;
    onProgress(done);
  }
  return ms;
}
