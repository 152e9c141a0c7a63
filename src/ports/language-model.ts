/** What a language model is asked to do; each has a prompt of its own. */
export const modelTasks = [
  'rewrite-follow-up',
  'compose',
  'check-support',
  'translate-sentences',
  'summarise-handover',
] as const;
export type ModelTask = (typeof modelTasks)[number];

/**
 * Why a model gave nothing that can be used.
 * `off`: none is set. `timeout`: not done in time. `unreachable`: no connection, or an answer that is an error.
 * `budget`: the region's tokens of the day are spent. `nonsense`: what it wrote does not stand up to the checks.
 * `breaker`: it failed several times in a row and is left alone for a while. `busy`: it writes as many at once as it may.
 */
export type ModelFailure = 'off' | 'timeout' | 'unreachable' | 'budget' | 'nonsense' | 'breaker' | 'busy';

/** Failing is expected of a model: its callers get a value, never an exception. */
export type ModelResult<T> = { ok: true; value: T } | { ok: false; reason: ModelFailure };

export interface ModelCall {
  task: ModelTask;
  /** Slug of the region whose budget pays. */
  region: string;
  /** What the program says. */
  system: string;
  /** What the model is to work on: data of strangers. */
  user: string;
  maxOutputTokens: number;
  /** For the call as a whole, another attempt included. */
  timeoutMs: number;
  /** Part of the region's tokens of the day that this task may spend, 0 to 1. */
  dailyShare: number;
}

/** A language model, or the place where there is none. */
export interface LanguageModel {
  /** Null when none is set: every call ends `off`. */
  readonly name: string | null;
  /**
   * Lets the model write. Never throws, and ends soon after the time-out whatever the server does.
   * @param onText told each piece of the text as it comes; not called any more once the call has ended
   */
  write(call: ModelCall, onText?: (piece: string) => void): Promise<ModelResult<string>>;
}

/** The language model that may put answers into words, as the settings name it. */
export interface LanguageModelServer {
  url: string;
  model: string;
  apiKey: string | undefined;
  /** No call takes longer, whatever its prompt allows; undefined: as the prompts say. */
  timeoutMs: number | undefined;
  /** Tokens a region may spend a day; 0: no bound. */
  dailyTokens: number;
  /** Whether the model looks a second time at each statement that it wrote. */
  checkSupport: boolean;
}
