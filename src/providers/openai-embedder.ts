import { OpenAIEmbeddings } from '@langchain/openai';
import { LotseError } from '../errors.js';
import type { Embedder, EmbedderState, EmbeddingProgress } from '../ports/embedder.js';

export interface OpenAIEmbedderOptions {
  /** Base address of the interface, with its version: `http://127.0.0.1:8000/v1`. */
  url: string;
  model: string;
  apiKey?: string | undefined;
  /** Put before every question and every passage, as the model was trained: `query: ` and `passage: ` for E5. */
  queryPrefix?: string | undefined;
  passagePrefix?: string | undefined;
  /** Texts a request; 32 when not given. */
  batchSize?: number | undefined;
  /** For one attempt; 30 s when not given. */
  timeoutMs?: number | undefined;
  /** Further attempts after the first; 2 when not given. */
  maxRetries?: number | undefined;
  /** Numbers a vector, when known: saves the question to the server at the start. */
  dimensions?: number | undefined;
}

/** Requests at the server at the same time, for one call with many texts. */
const requestsAtOnce = 4;

/**
 * An embedder on any server with OpenAI's interface.
 * @throws LotseError `unavailable` when its dimensions are not given and the server does not tell them by an embedding.
 */
export async function createOpenAIEmbedder(options: OpenAIEmbedderOptions): Promise<Embedder> {
  const connection = new Connection(options);
  if (connection.dimensions === undefined) await connection.embed(['Lotse']);
  return new OpenAIEmbedder(connection, connection.dimensions ?? 0, options);
}

class OpenAIEmbedder implements Embedder {
  readonly model: string;
  readonly #batchSize: number;
  readonly #queryPrefix: string;
  readonly #passagePrefix: string;

  constructor(
    readonly connection: Connection,
    readonly dimensions: number,
    { model, batchSize = defaultBatchSize, queryPrefix = '', passagePrefix = '' }: OpenAIEmbedderOptions,
  ) {
    // Prefixes change the vectors, so they are a part of what names them.
    this.model = [model, queryPrefix, passagePrefix].join('|').replace(/\|+$/, '');
    this.#batchSize = batchSize;
    this.#queryPrefix = queryPrefix;
    this.#passagePrefix = passagePrefix;
  }

  async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.connection.embed([this.#queryPrefix + text]);
    return vector ?? [];
  }

  async embedDocuments(documents: string[], onProgress?: (progress: EmbeddingProgress) => void): Promise<number[][]> {
    const vectors: number[][] = [];
    const step = this.#batchSize * requestsAtOnce;
    for (let start = 0; start < documents.length; start += step) {
      const texts = documents.slice(start, start + step).map((text) => this.#passagePrefix + text);
      vectors.push(...(await this.connection.embed(texts)));
      onProgress?.({ texts: vectors.length, tokens: null });
    }
    return vectors;
  }

  async countTokens(): Promise<null> {
    return null;
  }

  health(): { state: EmbedderState; reason?: string } {
    return this.connection.health();
  }

  /** Nothing is kept open between calls. */
  async close(): Promise<void> {}
}

const defaultBatchSize = 32;
const defaultTimeoutMs = 30_000;
const defaultMaxRetries = 2;

/** LangChain's client with what every answer of a stranger needs: a look at it, and errors that tell what to do. */
class Connection {
  readonly #client: OpenAIEmbeddings;
  /** Numbers a vector: given, or those of the first answer. */
  dimensions: number | undefined;
  #lastFailure: LotseError | undefined;

  constructor(options: OpenAIEmbedderOptions) {
    this.dimensions = options.dimensions;
    this.#client = new OpenAIEmbeddings({
      model: options.model,
      // Servers of one's own mostly want no key, but the client insists on one.
      apiKey: options.apiKey ?? 'none',
      batchSize: options.batchSize ?? defaultBatchSize,
      timeout: options.timeoutMs ?? defaultTimeoutMs,
      maxRetries: options.maxRetries ?? defaultMaxRetries,
      maxConcurrency: requestsAtOnce,
      stripNewLines: false,
      encodingFormat: 'float',
      configuration: { baseURL: options.url },
    });
  }

  /** Vectors of length 1, in the order of the texts. @throws LotseError `unavailable`. */
  async embed(texts: string[]): Promise<number[][]> {
    try {
      const vectors = await this.#client.embedDocuments(texts);
      if (vectors.length !== texts.length) throw refused('it gave fewer vectors than texts');
      this.dimensions ??= vectors[0]?.length;
      if (vectors.some(({ length }) => length !== this.dimensions)) {
        throw refused(`its vectors do not have ${this.dimensions} numbers`);
      }
      const normalised = vectors.map(toLengthOne);
      this.#lastFailure = undefined;
      return normalised;
    } catch (error) {
      this.#lastFailure = error instanceof LotseError ? error : refused(describe(error));
      throw this.#lastFailure;
    }
  }

  health(): { state: EmbedderState; reason?: string } {
    if (!this.#lastFailure) return { state: 'ready' };
    return { state: 'unavailable', reason: `${this.#lastFailure.message} ${this.#lastFailure.hint}` };
  }
}

function toLengthOne(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  // JSON has no NaN: servers write null, which counts as 0 in a sum.
  if (length === 0 || !vector.every(Number.isFinite)) throw refused('it gave a vector that cannot be used');
  return vector.map((value) => value / length);
}

/** What went wrong without the server's own words: they may repeat the text that was sent. */
function describe(error: unknown): string {
  const { status, name } = error as { status?: unknown; name?: unknown };
  return typeof status === 'number' ? `HTTP status ${status}` : String(name ?? 'no connection');
}

function refused(why: string): LotseError {
  return new LotseError(
    'unavailable',
    `The embedding server did not answer as it should: ${why}.`,
    'See that it runs, and that EMBEDDINGS_URL, EMBEDDINGS_MODEL and EMBEDDINGS_API_KEY are right.',
  );
}
