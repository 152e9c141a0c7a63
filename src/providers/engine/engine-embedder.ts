import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { LotseError } from '../../errors.js';
import { questionsRemembered } from '../../kept-data/limits.js';
import type { Embedder, EmbeddingProgress } from '../../ports/embedder.js';
import { type Batch, batchesByLength } from './batches.js';
import { type EngineChild, startEngineChild } from './engine-child.js';
import { type EngineFiles, engineDimensions, engineModel } from './engine-files.js';
import { Pace } from './pace.js';
import { type EmbeddingKind, windowTokens } from './protocol.js';
import { defaultSupervisionTimings, SupervisedEngine, type SupervisionTimings } from './supervised-engine.js';
import { splitVectors } from './vectors.js';
import { defaultQueueLimits, type QueueLimits, WorkQueue } from './work-queue.js';

export interface EngineTimings extends SupervisionTimings {
  /** Longest time for loading the model. */
  startTimeoutMs: number;
  /** A batch without an answer after this, and so much more for each token, is taken for a hang. */
  batchTimeoutMs: number;
  tokenTimeoutMs: number;
}

const defaultTimings: EngineTimings = {
  ...defaultSupervisionTimings,
  startTimeoutMs: 30_000,
  batchTimeoutMs: 5_000,
  tokenTimeoutMs: 20,
};

export interface EngineEmbedderOptions {
  /** From `installEngine`. */
  files: EngineFiles;
  /** Told every line the engine's process writes to its standard error. */
  onLog?: (line: string) => void;
  /** See `EngineChildOptions`. */
  program?: string;
  timings?: Partial<EngineTimings>;
  limits?: Partial<QueueLimits>;
}

/**
 * Texts that are counted and ordered by length together. Counting full passages takes about 2 ms each, and a question
 * waits for it as for a batch; and so a call with many thousands of texts keeps little more than its vectors.
 */
const textsAtOnce = 128;
/** Far more than counting takes for a character, which is 2 µs here. */
const characterTimeoutMs = 0.1;

/**
 * The default embedder: multilingual-e5-small on this machine's processor, in a child process. Nothing is started
 * before the first call. Of a text, the first 512 tokens count.
 */
export class EngineEmbedder implements Embedder {
  readonly model = engineModel;
  readonly dimensions = engineDimensions;
  readonly #engine: SupervisedEngine;
  readonly #timings: EngineTimings;
  readonly #queue: WorkQueue;
  readonly #pace = new Pace();
  /** Vectors of recent questions by their hash; in memory only, as questions are never kept. */
  readonly #recent = new LRUCache<string, number[]>({ max: questionsRemembered });

  constructor({ files, onLog = () => undefined, program, timings, limits }: EngineEmbedderOptions) {
    this.#timings = { ...defaultTimings, ...timings };
    const { startTimeoutMs } = this.#timings;
    this.#engine = new SupervisedEngine(
      async () => sameModel(await startEngineChild({ files, startTimeoutMs, onLog, program })),
      this.#timings,
    );
    this.#queue = new WorkQueue((texts) => this.#embed('query', texts, texts.map(tokensAtMost)), {
      ...defaultQueueLimits,
      ...limits,
    });
  }

  async embedQuery(text: string): Promise<number[]> {
    const key = createHash('sha256').update(text).digest('base64');
    const vector = this.#recent.get(key) ?? (await this.#queue.embedQuestion(text));
    this.#recent.set(key, vector);
    return [...vector];
  }

  async embedDocuments(documents: string[], onProgress?: (progress: EmbeddingProgress) => void): Promise<number[][]> {
    const vectors = new Array<number[]>(documents.length);
    const done = { texts: 0, tokens: 0 };
    for (let start = 0; start < documents.length; start += textsAtOnce) {
      const texts = documents.slice(start, start + textsAtOnce);
      const counts = await this.#countEmbedded(texts);
      for (const batch of batchesByLength(counts, () => this.#pace.budget())) {
        const embedded = await this.#queue.runForDocuments(() => this.#embedBatch(texts, counts, batch));
        batch.indices.forEach((index, position) => {
          vectors[start + index] = embedded[position] ?? [];
        });
        done.texts += batch.indices.length;
        done.tokens += batch.tokens;
        onProgress?.({ ...done });
      }
    }
    return vectors;
  }

  async countTokens(texts: string[]): Promise<number[]> {
    const counts: number[] = [];
    for (let start = 0; start < texts.length; start += textsAtOnce) {
      counts.push(...(await this.#countSlice(texts.slice(start, start + textsAtOnce))));
    }
    return counts;
  }

  /** Starts the engine ahead of the first question. @throws LotseError `unavailable`. */
  async start(): Promise<void> {
    await this.#engine.start();
  }

  health(): ReturnType<SupervisedEngine['health']> {
    return this.#engine.health();
  }

  async close(): Promise<void> {
    this.#recent.clear();
    await this.#engine.close();
  }

  /** The engine's process, for diagnostics; undefined when none runs. */
  get pid(): number | undefined {
    return this.#engine.pid;
  }

  /** Tokens that will be embedded of each text: what is beyond the window costs nothing. */
  async #countEmbedded(texts: string[]): Promise<number[]> {
    return (await this.#countSlice(texts)).map((tokens) => Math.min(tokens, windowTokens));
  }

  #countSlice(texts: string[]): Promise<number[]> {
    return this.#queue.runForDocuments(async () => {
      const characters = texts.reduce((sum, text) => sum + text.length, 0);
      const timeoutMs = this.#timings.batchTimeoutMs + characters * characterTimeoutMs;
      const answer = await this.#engine.run({ do: 'count', texts }, timeoutMs);
      if (!('counts' in answer)) throw failed(answer);
      return answer.counts;
    });
  }

  async #embedBatch(texts: string[], counts: number[], { indices, tokens }: Batch): Promise<number[][]> {
    const startedAt = performance.now();
    const vectors = await this.#embed(
      'passage',
      indices.map((index) => texts[index] ?? ''),
      indices.map((index) => counts[index] ?? 0),
    );
    this.#pace.learn(tokens, performance.now() - startedAt);
    return vectors;
  }

  async #embed(kind: EmbeddingKind, texts: string[], tokens: number[]): Promise<number[][]> {
    const answer = await this.#engine.run({ do: 'embed', kind, texts }, this.#timeoutFor(tokens));
    if (!('vectors' in answer)) throw failed(answer);
    return splitVectors(answer.vectors, texts.length, this.dimensions);
  }

  #timeoutFor(tokens: number[]): number {
    const { batchTimeoutMs, tokenTimeoutMs } = this.#timings;
    return batchTimeoutMs + tokenTimeoutMs * tokens.reduce((sum, count) => sum + count, 0);
  }
}

/** No text has more tokens than characters, but for its prefix and end marks; none is embedded beyond the window. */
function tokensAtMost(text: string): number {
  return Math.min(text.length + 8, windowTokens);
}

function sameModel(child: EngineChild): EngineChild {
  if (child.dimensions === engineDimensions) return child;
  void child.kill();
  throw new Error(`its model has ${child.dimensions} dimensions instead of ${engineDimensions}`);
}

function failed(answer: object): LotseError {
  return new LotseError('unavailable', 'The embedding engine could not embed a text.', 'Try again.', {
    cause: 'failed' in answer ? new Error(String(answer.failed)) : undefined,
  });
}
