import { OpenAIEmbeddings } from '@langchain/openai';
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
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
  /** For a question with all attempts, since a person waits: it is then answered by words. 5 s when not given. */
  questionTimeoutMs?: number | undefined;
  /** How long the server is left alone after it failed several questions; 10 s when not given. */
  breakMs?: number | undefined;
  /** Further attempts after the first; 2 when not given. */
  maxRetries?: number | undefined;
  /** Numbers a vector, when known: saves the question to the server at the start. */
  dimensions?: number | undefined;
}

/** Questions in a row after which the server is left alone for a while: nobody waits for what is down. */
const failuresUntilBreak = 3;

/** Requests at the server at the same time, for one call with many texts. */
const requestsAtOnce = 4;

/**
 * An embedder on any server with OpenAI's interface. A server that is down at the start is used as soon as it is up:
 * until then `health` says why it cannot be.
 */
export async function createOpenAIEmbedder(options: OpenAIEmbedderOptions): Promise<Embedder> {
  const connection = new Connection(options);
  // Its failure is kept for `health`.
  if (connection.dimensions === undefined) await connection.embedQuestion('Lotse').catch(() => undefined);
  return new OpenAIEmbedder(connection, options);
}

class OpenAIEmbedder implements Embedder {
  readonly model: string;
  readonly #batchSize: number;
  readonly #queryPrefix: string;
  readonly #passagePrefix: string;

  constructor(
    readonly connection: Connection,
    { model, batchSize = defaultBatchSize, queryPrefix = '', passagePrefix = '' }: OpenAIEmbedderOptions,
  ) {
    // Prefixes change the vectors, so they are a part of what names them.
    this.model = [model, queryPrefix, passagePrefix].join('|').replace(/\|+$/, '');
    this.#batchSize = batchSize;
    this.#queryPrefix = queryPrefix;
    this.#passagePrefix = passagePrefix;
  }

  /** 0 until the server has told. */
  get dimensions(): number {
    return this.connection.dimensions ?? 0;
  }

  async embedQuery(text: string): Promise<number[]> {
    return await this.connection.embedQuestion(this.#queryPrefix + text);
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
const defaultQuestionTimeoutMs = 5_000;
const defaultBreakMs = 10_000;

/** LangChain's client with what every answer of a stranger needs: a look at it, and errors that tell what to do. */
class Connection {
  readonly #client: OpenAIEmbeddings;
  readonly #breaker: CircuitBreakerPolicy;
  readonly #questionTimeoutMs: number;
  /** Numbers a vector: given, or those of the first answer. */
  dimensions: number | undefined;
  #lastFailure: LotseError | undefined;

  constructor(options: OpenAIEmbedderOptions) {
    this.dimensions = options.dimensions;
    this.#questionTimeoutMs = options.questionTimeoutMs ?? defaultQuestionTimeoutMs;
    this.#breaker = circuitBreaker(handleAll, {
      halfOpenAfter: options.breakMs ?? defaultBreakMs,
      breaker: new ConsecutiveBreaker(failuresUntilBreak),
    });
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
      configuration: { baseURL: options.url, fetch: fetchWithin(options.timeoutMs ?? defaultTimeoutMs) },
    });
  }

  /** One vector, for somebody who waits. @throws LotseError `unavailable`, at once while the server is left alone. */
  async embedQuestion(text: string): Promise<number[]> {
    try {
      // It does not wait for the server to notice.
      const limit = timeout(this.#questionTimeoutMs, TimeoutStrategy.Aggressive);
      const [vector] = await this.#breaker.execute(() => limit.execute(() => this.embed([text])));
      return vector ?? [];
    } catch (error) {
      if (error instanceof TaskCancelledError) this.#lastFailure = refused(tooLate);
      else if (!(error instanceof BrokenCircuitError)) throw error;
      throw this.#lastFailure ?? refused(tooLate);
    }
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

/** The client's own time-out ends with the headers of an answer: a server may stop in the middle of it. */
function fetchWithin(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])];
    return await fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

function toLengthOne(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  // JSON has no NaN: servers write null, which counts as 0 in a sum.
  if (length === 0 || !vector.every(Number.isFinite)) throw refused('it gave a vector that cannot be used');
  return vector.map((value) => value / length);
}

const tooLate = 'it gave no answer in time';

/** What went wrong without the server's own words: they may repeat the text that was sent. */
function describe(error: unknown): string {
  const { status, name } = (error ?? {}) as { status?: unknown; name?: string };
  if (typeof status === 'number') return `HTTP status ${status}`;
  if (name === 'TimeoutError') return tooLate;
  const kind = error instanceof Error ? error.constructor.name : '';
  return kind === 'APIConnectionError' ? 'it cannot be reached' : 'its answer cannot be read';
}

function refused(why: string): LotseError {
  return new LotseError(
    'unavailable',
    `The embedding server did not answer as it should: ${why}.`,
    'See that it runs, and that EMBEDDINGS_URL, EMBEDDINGS_MODEL and EMBEDDINGS_API_KEY are right.',
  );
}
