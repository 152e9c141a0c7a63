import type { BaseMessageLike } from '@langchain/core/messages';
import {
  BrokenCircuitError,
  type BulkheadPolicy,
  BulkheadRejectedError,
  bulkhead,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
import type {
  LanguageModel,
  LanguageModelServer,
  ModelCall,
  ModelFailure,
  ModelResult,
  ModelTask,
} from '../../ports/language-model.js';
import { fetchOnlyFrom, forgetForeignSettings } from './only-this-server.js';
import { estimateTokens, type TokenBudget } from './token-budget.js';

export interface ChatModelOptions {
  server: Readonly<LanguageModelServer>;
  budget: TokenBudget;
  now?: () => Date;
  /** How long the server is left alone after it failed several times; 30 s when not given. */
  breakMs?: number;
  /** Calls at the same time; what comes beside them is refused at once, so that a slow server keeps no one else waiting. */
  callsAtOnce?: number;
  /** Told of each call that has ended. */
  onEnded?: (call: EndedCall) => void;
}

export interface EndedCall {
  task: ModelTask;
  outcome: 'ok' | ModelFailure;
  /** As the server counts them; about as many, when it does not tell. */
  tokens: number;
  ms: number;
}

/** Failures in a row after which the server is left alone. */
const failuresUntilBreak = 5;
const defaultBreakMs = 30_000;
const defaultCallsAtOnce = 8;
/** Before the one further attempt, which is made only when the first failed at once. */
const pauseMs = 100;
const atOnceMs = 1000;
/** No script needs more characters a token: beyond, the server does not keep to the bound it was given. */
const mostCharactersPerToken = 8;

/** What of LangChain's chat models is used: any of them fits. */
interface StreamingModel {
  stream(
    messages: BaseMessageLike[],
    options: { signal: AbortSignal },
  ): Promise<AsyncIterable<{ text: string; usage_metadata?: { total_tokens: number } | undefined }>>;
}

/** LangChain's chat model behind a time-out, a budget and a breaker. */
export class ChatModel implements LanguageModel {
  readonly name: string;
  readonly #options: ChatModelOptions;
  readonly #breaker: CircuitBreakerPolicy;
  readonly #places: BulkheadPolicy;
  /** One a bound of output tokens, which is set when a model is made. */
  readonly #models = new Map<number, Promise<StreamingModel>>();

  constructor(options: ChatModelOptions) {
    this.#options = options;
    this.name = options.server.model;
    this.#places = bulkhead(options.callsAtOnce ?? defaultCallsAtOnce, 0);
    this.#breaker = circuitBreaker(handleAll, {
      halfOpenAfter: options.breakMs ?? defaultBreakMs,
      breaker: new ConsecutiveBreaker(failuresUntilBreak),
    });
  }

  async write(call: ModelCall, onText: (piece: string) => void = () => {}): Promise<ModelResult<string>> {
    const startedAt = performance.now();
    const writing: Writing = { text: '', tokens: null, sent: false, onText };
    const result = await this.#write(call, writing);
    const outcome = result.ok ? 'ok' : result.reason;
    const ms = performance.now() - startedAt;
    this.#options.onEnded?.({ task: call.task, outcome, tokens: tokensOf(call, writing), ms });
    return result;
  }

  async #write(call: ModelCall, writing: Writing): Promise<ModelResult<string>> {
    const most = askedTokens(call) + call.maxOutputTokens;
    const settle = this.#options.budget.reserve(call.region, call.task, most, call.dailyShare);
    if (!settle) return { ok: false, reason: 'budget' };
    try {
      // The time-out does not wait for the server to notice; the breaker counts time-outs too.
      const limit = timeout(call.timeoutMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
      const attempt = () => limit.execute(({ signal }) => this.#attempt(call, writing, signal));
      await this.#places.execute(() => this.#breaker.execute(attempt));
      return writing.text.trim() === '' ? { ok: false, reason: 'nonsense' } : { ok: true, value: writing.text };
    } catch (error) {
      return { ok: false, reason: failureOf(error) };
    } finally {
      writing.onText = () => {};
      settle(tokensOf(call, writing));
    }
  }

  /** Streams; once more when the server refused at once and nothing has been written. */
  async #attempt(call: ModelCall, writing: Writing, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    try {
      await this.#stream(call, writing, signal);
    } catch (error) {
      const atOnce = performance.now() - startedAt < atOnceMs;
      if (signal.aborted || !atOnce || writing.text !== '' || !isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      await this.#stream(call, writing, signal);
    }
  }

  async #stream(call: ModelCall, writing: Writing, signal: AbortSignal): Promise<void> {
    const model = await this.#modelFor(call.maxOutputTokens);
    const bound = new AbortController();
    writing.sent = true;
    const pieces = await model.stream(
      [
        ['system', call.system],
        ['user', call.user],
      ],
      { signal: AbortSignal.any([signal, bound.signal]) },
    );
    for await (const piece of pieces) {
      if (signal.aborted) throw new TaskCancelledError();
      writing.tokens = piece.usage_metadata?.total_tokens ?? writing.tokens;
      writing.text += piece.text;
      if (writing.text.length > call.maxOutputTokens * mostCharactersPerToken) {
        bound.abort();
        throw new EndlessTextError();
      }
      if (piece.text !== '') writing.onText(piece.text);
    }
    if (signal.aborted) throw new TaskCancelledError();
  }

  #modelFor(maxTokens: number): Promise<StreamingModel> {
    const existing = this.#models.get(maxTokens);
    if (existing) return existing;
    const made = makeModel(this.#options.server, maxTokens);
    this.#models.set(maxTokens, made);
    return made;
  }
}

/** How far a call has come. */
interface Writing {
  text: string;
  /** As the server counts them; null until it tells. */
  tokens: number | null;
  sent: boolean;
  onText: (piece: string) => void;
}

function askedTokens({ system, user }: ModelCall): number {
  return estimateTokens(system) + estimateTokens(user);
}

/** What a call did cost. */
function tokensOf(call: ModelCall, { text, tokens, sent }: Writing): number {
  return tokens ?? (sent ? askedTokens(call) + estimateTokens(text) : 0);
}

/** The server writes on beyond the bound it was given. */
class EndlessTextError extends Error {}

async function makeModel({ url, model, apiKey }: LanguageModelServer, maxTokens: number): Promise<StreamingModel> {
  forgetForeignSettings(process.env);
  // Loaded only where it is used: it takes long, which every command would wait for.
  const { initChatModel } = await import('langchain/chat_models/universal');
  return await initChatModel(model, {
    modelProvider: 'openai',
    // Servers of one's own mostly want no key, but the client insists on one.
    apiKey: apiKey ?? 'none',
    maxTokens,
    temperature: 0,
    maxRetries: 0,
    configuration: { baseURL: url, fetch: fetchOnlyFrom(url), logLevel: 'off', organization: null, project: null },
  });
}

/** Errors that may be gone a moment later; what the server refuses for good is not asked again. */
function isPassing(error: unknown): boolean {
  const status = (error as { status?: unknown }).status;
  return typeof status !== 'number' || status >= 500;
}

function failureOf(error: unknown): ModelFailure {
  if (error instanceof BulkheadRejectedError) return 'busy';
  if (error instanceof BrokenCircuitError) return 'breaker';
  if (error instanceof TaskCancelledError) return 'timeout';
  if (error instanceof EndlessTextError) return 'nonsense';
  return 'unreachable';
}
