import koffi from 'koffi';
import type { EngineFiles } from './engine-files.js';
import { type EmbeddingKind, windowTokens } from './protocol.js';

/** The C library with its model loaded. Calls block the thread until they are done. */
export interface EngineLibrary {
  dimensions: number;
  /** Vectors behind one another; only the first 512 tokens of a text count. */
  embed(kind: EmbeddingKind, texts: string[]): Float32Array;
  /** Tokens of a text as a passage, with its prefix and end marks. */
  countTokens(text: string): number;
}

/**
 * Loads the engine (its interface is `e5.h` in the package). To be called in a process of its own only: a crash in C
 * ends the process, and OpenMP's threads do not survive a normal exit reliably.
 * @throws Error when library or model cannot be loaded.
 */
export function loadEngineLibrary(files: EngineFiles): EngineLibrary {
  const library = koffi.load(files.library);
  const load = library.func('void *e5_load(const char *path)');
  const dimensionsOf = library.func('int e5_dim(void *model)');
  const count = library.func('int e5_token_count(void *model, const char *text, int is_query)');
  const embedBatch = library.func(
    'int e5_embed_batch(void *model, const char **texts, int count, int is_query, _Out_ float *vectors)',
  );
  const model: unknown = load(files.model);
  if (!model) throw new Error(`the engine cannot load its model ${files.model}`);
  const dimensions: number = dimensionsOf(model);
  const countTokens = (text: string): number => count(model, cleaned(text), 0);

  return {
    dimensions,
    countTokens,
    embed(kind, texts) {
      const vectors = new Float32Array(texts.length * dimensions);
      const windows = texts.map((text) => firstWindow(cleaned(text), countTokens));
      const code: number = embedBatch(model, windows, windows.length, kind === 'query' ? 1 : 0, vectors);
      if (code !== 0) throw new Error(`the engine failed with code ${code}`);
      return vectors;
    },
  };
}

/**
 * A text as the C code takes it: without NUL, which would end the string early, and without U+FDFA, a single character
 * that unfolds to eighteen: the tokenizer reserves room for twelve and writes beyond it (the only one of its table; a
 * text of a few hundred of them corrupts the heap). Its unfolded form has the same tokens.
 */
function cleaned(text: string): string {
  return text.replaceAll('\0', ' ').replaceAll('\ufdfa', (character) => character.normalize('NFKC'));
}

/** The longest beginning of a text that fits into the model's window, to a few characters: bounds every call's time. */
function firstWindow(text: string, countTokens: (text: string) => number): string {
  if (countTokens(text) <= windowTokens) return text;
  let fits = 0;
  let tooLong = text.length;
  while (tooLong - fits > 8) {
    const middle = (fits + tooLong) >> 1;
    if (countTokens(text.slice(0, middle)) <= windowTokens) fits = middle;
    else tooLong = middle;
  }
  return text.slice(0, fits);
}
