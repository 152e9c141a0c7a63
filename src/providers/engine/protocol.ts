/** Tokens the model sees of one text; what goes beyond is cut off before it is embedded. */
export const windowTokens = 512;

/** `query`: a question; `passage`: a text to be found. The model was trained with a prefix for each. */
export type EmbeddingKind = 'query' | 'passage';

/** What the host asks of the engine's process. */
export type EngineRequest =
  | { do: 'embed'; kind: EmbeddingKind; texts: string[] }
  | { do: 'count'; texts: string[] }
  | { do: 'ping' };

/** What the process answers to a request. */
export type EngineAnswer =
  /** All vectors behind one another, in the order of the texts. */
  { vectors: Float32Array } | { counts: number[] } | { pong: true } | { failed: string };

/** A message from the host to the process. */
export interface RequestMessage {
  id: number;
  request: EngineRequest;
}

/** A message from the process to the host: an answer, that the model is loaded, or that it cannot be. */
export type ProcessMessage =
  | { id: number; answer: EngineAnswer }
  | { ready: { dimensions: number } }
  | { broken: string };
