import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/**
 * How the embedding engine is doing. `starting`, also before the first call: calls wait until it is ready.
 * `unavailable`: calls fail at once.
 */
export type EmbedderState = 'ready' | 'starting' | 'unavailable';

/** How far one call of `embedDocuments` has come. */
export interface EmbeddingProgress {
  /** Texts embedded so far, of those given to this call. */
  texts: number;
  /** Tokens embedded so far as the model counts them; null when the model does not tell. */
  tokens: number | null;
}

/**
 * What turns text into vectors. The seam is LangChain's `Embeddings` (`embedQuery`, `embedDocuments`); any of its
 * implementations fits behind it. Vectors have length 1.
 */
export interface Embedder extends EmbeddingsInterface {
  /** Names model and version; vectors of different models are never compared. */
  readonly model: string;
  /** Numbers a vector. */
  readonly dimensions: number;
  /**
   * The vectors of many texts, in their order. Questions go before them: a long call never blocks `embedQuery`.
   * @param onProgress Told after each batch, with what this call has done so far.
   * @throws LotseError `unavailable` when it cannot embed now.
   */
  embedDocuments(documents: string[], onProgress?: (progress: EmbeddingProgress) => void): Promise<number[][]>;
  /** Whether it can embed now; `reason` says what to do when it cannot. */
  health(): { state: EmbedderState; reason?: string; restarts?: number };
  /** Tokens of each text as the model counts them; null when the model does not tell. */
  countTokens(texts: string[]): Promise<number[] | null>;
  close(): Promise<void>;
}
