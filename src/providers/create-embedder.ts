import type { Config } from '../config.js';
import { LotseError } from '../errors.js';
import type { Embedder } from '../ports/embedder.js';
import { EngineEmbedder } from './engine/engine-embedder.js';
import { installEngine } from './engine/install.js';
import type { InstallProgress } from './engine/install-progress.js';

/** The embedder, or the reason why there is none: Lotse then searches by words only. */
export type EmbedderChoice = { embedder: Embedder } | { embedder: null; reason: string };

/**
 * The embedder of the configuration: a server where one is set, else the built-in engine, which is installed when it
 * is missing. Never throws for an engine that cannot be had.
 */
export async function createEmbedder(
  config: Config,
  onInstall: (progress: InstallProgress) => void,
  onLog: (line: string) => void,
): Promise<EmbedderChoice> {
  try {
    if (config.embeddingsServer) {
      // Loaded only where it is used: it takes a quarter of a second, which every command would wait for.
      const { createOpenAIEmbedder } = await import('./openai-embedder.js');
      return { embedder: await createOpenAIEmbedder(config.embeddingsServer) };
    }
    if (config.engine === 'off') return { embedder: null, reason: 'It is switched off: LOTSE_ENGINE=off.' };
    const files = await installEngine({
      cacheDir: config.cacheDir,
      pythonCommand: config.python,
      onProgress: onInstall,
    });
    return { embedder: await started(new EngineEmbedder({ files, onLog })) };
  } catch (error) {
    if (error instanceof LotseError) return { embedder: null, reason: `${error.message} ${error.hint}` };
    throw error;
  }
}

/** An engine that does not come up is closed: it would go on trying in the background. */
async function started(embedder: EngineEmbedder): Promise<Embedder> {
  try {
    await embedder.start();
    return embedder;
  } catch (error) {
    await embedder.close();
    throw error;
  }
}
