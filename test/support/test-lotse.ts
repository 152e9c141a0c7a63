import { onTestFinished } from 'vitest';
import { type Lotse, openLotse } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Embedder } from '../../src/ports/embedder.js';
import type { Settings } from './run-lotse.js';
import { StandInEmbedder } from './stand-in-embedder.js';
import { temporaryFolder } from './temporary-folder.js';

export { temporaryFolder };

export interface TestLotseOptions {
  dataDir?: string;
  /** As in the environment; nothing is set when not given. */
  environment?: Settings;
  /** Null: words only. */
  embedder?: Embedder | null;
  now?: () => Date;
}

/** The whole of Lotse over a data folder of its own and the stand-in embedder. */
export async function openTestLotse(options: TestLotseOptions = {}): Promise<Lotse> {
  const config = readConfig(options.environment ?? {}, { dataDir: options.dataDir ?? temporaryFolder() });
  const embedder = options.embedder === undefined ? new StandInEmbedder() : options.embedder;
  const lotse = await openLotse({
    config,
    engine: embedder ? { embedder } : { embedder: null, reason: 'not in this test' },
    ...(options.now ? { now: options.now } : {}),
  });
  onTestFinished(() => lotse.close());
  return lotse;
}
