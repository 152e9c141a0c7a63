import { LotseError } from '../../errors.js';
import type { EmbedderState } from '../../ports/embedder.js';
import { type EngineChild, EngineEnded } from './engine-child.js';
import type { EngineAnswer, EngineRequest } from './protocol.js';

export interface SupervisionTimings {
  /** Wait before the first restart; doubled with each further failure. */
  restartDelayMs: number;
  longestRestartDelayMs: number;
  /** How often an idle process is asked whether it is there, and how long it may take to say so. */
  pingEveryMs: number;
  pingTimeoutMs: number;
}

export const defaultSupervisionTimings: SupervisionTimings = {
  restartDelayMs: 100,
  longestRestartDelayMs: 30_000,
  pingEveryMs: 15_000,
  pingTimeoutMs: 5_000,
};

/** After so many failures in a row nobody waits for the next try any more: questions are answered without the engine. */
const failuresUntilUnavailable = 3;

/** Keeps one engine process running: started on demand, pinged while idle, restarted with back-off when it ends. */
export class SupervisedEngine {
  readonly #start: () => Promise<EngineChild>;
  readonly #timings: SupervisionTimings;
  #child: EngineChild | undefined;
  #starting: Promise<EngineChild> | undefined;
  #backOff: { timer: NodeJS.Timeout; goOn: () => void } | undefined;
  #pinging: NodeJS.Timeout | undefined;
  #inFlight = 0;
  #failures = 0;
  #starts = 0;
  #lastReason = '';
  #closed = false;

  constructor(start: () => Promise<EngineChild>, timings: SupervisionTimings = defaultSupervisionTimings) {
    this.#start = start;
    this.#timings = timings;
  }

  /**
   * One answer to one request; when the process ends meanwhile, it is tried once more on a new one.
   * @throws LotseError `unavailable`.
   */
  async run(request: EngineRequest, timeoutMs: number): Promise<EngineAnswer> {
    for (let attempt = 1; ; attempt++) {
      const child = await this.#running();
      this.#inFlight += 1;
      try {
        const answer = await child.request(request, timeoutMs);
        this.#failures = 0;
        return answer;
      } catch (error) {
        if (!(error instanceof EngineEnded)) throw error;
        await child.ended;
        if (attempt === 2) throw this.#unavailable(error);
      } finally {
        this.#inFlight -= 1;
      }
    }
  }

  /** Starts the process if it does not run yet. @throws LotseError `unavailable`. */
  async start(): Promise<void> {
    await this.#running();
  }

  health(): { state: EmbedderState; reason?: string; restarts: number } {
    const restarts = Math.max(0, this.#starts - 1);
    if (this.#child) return { state: 'ready', restarts };
    if (this.#closed || this.#failures >= failuresUntilUnavailable) {
      const { message, hint } = this.#unavailable();
      return { state: 'unavailable', reason: `${message} ${hint}`, restarts };
    }
    return { state: 'starting', restarts };
  }

  /** Ends the process; everything that waits for it is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopPinging();
    this.#backOff?.goOn();
    await this.#child?.kill();
    await this.#starting?.catch(() => undefined);
  }

  /** The process's number, for tests and diagnostics. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async #running(): Promise<EngineChild> {
    if (this.#closed) throw this.#unavailable();
    if (this.#child) return this.#child;
    if (this.#backOff && this.#failures >= failuresUntilUnavailable) throw this.#unavailable();
    const starting = this.#begin();
    // Somebody waits now: the host must not end before the back-off does.
    this.#backOff?.timer.ref();
    return starting;
  }

  /** The start that is under way, or a new one. */
  #begin(): Promise<EngineChild> {
    this.#starting ??= this.#startAfterBackOff().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #startAfterBackOff(): Promise<EngineChild> {
    if (this.#failures > 0) await this.#waitBeforeRestart();
    if (this.#closed) throw this.#unavailable();
    try {
      const child = await this.#start();
      this.#child = child;
      this.#starts += 1;
      void child.ended.then((reason) => this.#ended(reason));
      // Closed while it came up: `close` has not seen it.
      if (this.#closed) await child.kill();
      else this.#startPinging(child);
      return child;
    } catch (error) {
      this.#ended(error instanceof Error ? error.message : String(error));
      throw this.#unavailable(error);
    }
  }

  #waitBeforeRestart(): Promise<void> {
    const { restartDelayMs, longestRestartDelayMs } = this.#timings;
    const delayMs = Math.min(restartDelayMs * 2 ** (this.#failures - 1), longestRestartDelayMs);
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(this.#backOff?.timer);
        this.#backOff = undefined;
        resolve();
      };
      this.#backOff = { timer: setTimeout(goOn, delayMs).unref(), goOn };
    });
  }

  /** Restarts without being asked: a server that is only sent questions once it is ready would wait for ever. */
  #ended(reason: string): void {
    this.#child = undefined;
    this.#stopPinging();
    if (this.#closed) return;
    this.#failures += 1;
    this.#lastReason = reason;
    // Later, when the promise of a start that failed has been let go. A failure is counted and tried again after a
    // longer wait; nobody waits for this one.
    setImmediate(() => {
      if (!this.#closed && !this.#child) this.#begin().catch(() => undefined);
    }).unref();
  }

  #startPinging(child: EngineChild): void {
    this.#pinging = setInterval(() => {
      // A batch has a time-out of its own.
      if (this.#inFlight > 0) return;
      // No answer in time kills the process, and its end is heard elsewhere.
      child.request({ do: 'ping' }, this.#timings.pingTimeoutMs).catch(() => undefined);
    }, this.#timings.pingEveryMs).unref();
  }

  #stopPinging(): void {
    clearInterval(this.#pinging);
  }

  #unavailable(cause?: unknown): LotseError {
    if (cause instanceof LotseError) return cause;
    if (this.#closed) {
      return new LotseError('unavailable', 'The embedding engine is stopped.', 'Start Lotse again.', { cause });
    }
    const why = this.#lastReason ? `: ${this.#lastReason}` : '';
    return new LotseError(
      'unavailable',
      `The embedding engine does not run${why}.`,
      'It is started again by itself; when that does not help, delete its folder in the cache and start Lotse again.',
      { cause },
    );
  }
}
