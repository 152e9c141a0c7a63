import path from 'node:path';
import { contentHash } from '../../knowledge/passages/content-hash.js';
import { type Lotse, openLotse } from '../app.js';
import { readConfig } from '../config.js';
import { type OmosQa, readOmosQa } from '../evaluation/omos-qa.js';
import { omosSource } from '../evaluation/omos-source.js';
import { LotseError } from '../errors.js';
import type { Embedder } from '../ports/embedder.js';
import { createEmbedder } from '../providers/create-embedder.js';
import { HnswIndexes } from '../providers/hnsw/hnsw-indexes.js';
import { VectorCache } from '../providers/vector-cache.js';
import { LiveIndex } from '../retrieval/live-index.js';

/** What a stage of training works with. */
export interface TrainingSession {
  /** The train questions of all languages, and nothing else. */
  train: OmosQa;
  embedder: Embedder;
  lotse: Lotse;
  /** The index over the pages of the train questions. */
  index: LiveIndex;
  say: (line: string) => void;
}

/** The split that weights are learned from. */
const split = 'train';

/**
 * Opens an index over the pages of the train questions in the cache folder, and closes it whatever happens.
 * @throws LotseError `invalid_configuration` without data or engine
 */
export async function withTrainingSession<T>(work: (session: TrainingSession) => Promise<T>): Promise<T> {
  const data = process.env.LOTSE_DATA;
  if (!data) {
    throw new LotseError(
      'invalid_configuration',
      'There is nothing to learn from: LOTSE_DATA is not set.',
      'Set it to the folder that holds omos-qa/train_de.jsonl and the other languages.',
    );
  }
  const all = await readOmosQa(data);
  const train: OmosQa = { ...all, splits: [split], questions: all.questions.filter((one) => one.split === split) };
  const root = path.join(readConfig(process.env).cacheDir, 'evaluate');
  const config = readConfig(process.env, { dataDir: path.join(root, 'train') });
  const made = await createEmbedder(
    config,
    () => {},
    () => {},
  );
  if (!made.embedder) throw new LotseError('invalid_configuration', 'There is no engine.', made.reason);
  const embedder = new VectorCache(made.embedder, path.join(root, 'vectors.db'), contentHash);
  const lotse = await openLotse({ config, engine: { embedder } });
  try {
    await lotse.index(omosSource(train));
    await lotse.refresh();
    const index = new LiveIndex(lotse.store, new HnswIndexes(config.dataDir));
    await index.refresh();
    const say = (line: string) => process.stderr.write(`${line}\n`);
    return await work({ train, embedder, lotse, index, say });
  } finally {
    await lotse.close();
  }
}
