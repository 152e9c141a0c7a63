import { loadEngineLibrary } from '../../src/providers/engine/engine-library.js';
import { installEngine } from '../../src/providers/engine/install.js';

/** Asked over IPC: embed these texts in these batches, and tell how long the library alone took. */
export interface AloneRequest {
  kind: 'query' | 'passage';
  batches: string[][];
}

export interface AloneAnswer {
  /** Time of each batch. */
  ms: number[];
  tokens: number;
}

/** The engine's library in a process of its own, without queue, process boundary or checks: what there is to reach. */
const cacheDir = process.argv[2];
if (!cacheDir || !process.send) throw new Error('Started by the benchmark, with the cache folder as its argument.');
const library = loadEngineLibrary(await installEngine({ cacheDir }));
process.on('message', ({ kind, batches }: AloneRequest) => {
  const ms = batches.map((batch) => {
    const startedAt = performance.now();
    library.embed(kind, batch);
    return performance.now() - startedAt;
  });
  const tokens = batches.flat().reduce((sum, text) => sum + library.countTokens(text), 0);
  process.send?.({ ms, tokens } satisfies AloneAnswer);
});
// OpenMP's threads do not survive a normal exit reliably.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
