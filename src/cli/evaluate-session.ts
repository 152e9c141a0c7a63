import { rm } from 'node:fs/promises';
import path from 'node:path';
import { contentHash } from '../../knowledge/passages/content-hash.js';
import type { Source } from '../../knowledge/sources/source.js';
import { type Lotse, openLotse } from '../app.js';
import type { Embedder } from '../ports/embedder.js';
import { createEmbedder, type EmbedderChoice } from '../providers/create-embedder.js';
import { createDatabaseBeside } from '../providers/postgres/database-beside.js';
import { VectorCache } from '../providers/vector-cache.js';
import { writeError } from './output.js';
import { ProgressDisplay } from './progress.js';
import { createLogger, loadConfig } from './session.js';

/** What is indexed for an evaluation, and asked in it. */
export interface EvaluationSetting {
  source: Source;
  /** Name of the index's folder below `evaluate` in the cache. */
  folder: string;
  /** Build the index anew; vectors are kept. */
  fresh: boolean;
  /** Every text that will be asked: embedded beforehand, so that times are without it. */
  questions: Iterable<string>;
}

/** Lotse over what is evaluated. */
export interface EvaluationSession {
  lotse: Lotse;
  /** Keeps what it embeds in the cache; null for words only. */
  embedder: Embedder | null;
  /** The embedding model; `none` for words only. */
  model: string;
  onProgress: (label: string, fraction: number) => void;
}

/**
 * Opens an index of its own, brought up to date, over vectors that are made once: what is served stays as it is. It is in
 * the cache folder, where a second run finds it; with `DATABASE_URL` in a database beside that one, which is dropped
 * afterwards. Everything is closed whatever happens.
 * @throws LotseError `invalid_configuration` when there may be no database beside
 */
export async function withEvaluation<T>(
  { source, folder, fresh, questions }: EvaluationSetting,
  work: (session: EvaluationSession) => Promise<T>,
): Promise<T> {
  const config = loadConfig({});
  const progress = new ProgressDisplay();
  const logger = createLogger(config);
  const root = path.join(config.cacheDir, 'evaluate');
  const dataDir = path.join(root, folder);
  if (fresh) await rm(dataDir, { recursive: true, force: true });
  const made = await createEmbedder(config, progress.install, (line) => logger.warn({ engine: line }, 'engine'));
  if (!made.embedder) writeError(`Searching by words only: ${made.reason}`);
  const engine: EmbedderChoice = made.embedder
    ? { embedder: new VectorCache(made.embedder, path.join(root, 'vectors.db'), contentHash) }
    : made;
  const beside = config.database && (await createDatabaseBeside(config.database.url, '_evaluate'));
  const database = config.database && beside ? { ...config.database, url: beside.url } : null;
  const lotse = await openLotse({ config: { ...config, dataDir, database }, engine }).catch(async (error: unknown) => {
    await engine.embedder?.close();
    await beside?.drop();
    throw error;
  });
  try {
    await lotse.index(source, { onProgress: progress.synchronise });
    await lotse.refresh();
    const onProgress = (label: string, fraction: number) => progress.show(label, fraction);
    await embedAll([...new Set(questions)], engine, onProgress);
    const { embedder } = engine;
    return await work({ lotse, embedder, model: embedder?.model ?? 'none', onProgress });
  } finally {
    progress.end();
    await lotse.close();
    await beside?.drop();
  }
}

async function embedAll(
  questions: string[],
  { embedder }: EmbedderChoice,
  onProgress: EvaluationSession['onProgress'],
): Promise<void> {
  if (!embedder) return;
  for (const [index, question] of questions.entries()) {
    await embedder.embedQuery(question);
    onProgress('Embedding the questions', (index + 1) / questions.length);
  }
}
