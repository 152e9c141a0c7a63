import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../package-root.js';
import type { EngineFiles } from './engine-files.js';
import type { EngineAnswer, EngineRequest, ProcessMessage, RequestMessage } from './protocol.js';

/** The process is gone (crashed, killed, hung and therefore killed): what was asked of it can be asked of the next. */
export class EngineEnded extends Error {}

/** One running engine process. */
export interface EngineChild {
  readonly dimensions: number;
  /**
   * One answer to one request. A process that gives none in time is killed.
   * @throws EngineEnded when the process is gone before it answered.
   */
  request(request: EngineRequest, timeoutMs: number): Promise<EngineAnswer>;
  /** Resolved when the process is gone, with how it ended. */
  readonly ended: Promise<string>;
  /** Ends the process; resolved when it is gone. */
  kill(): Promise<void>;
  readonly pid: number | undefined;
}

export interface EngineChildOptions {
  files: EngineFiles;
  /** Longest time for loading the model. */
  startTimeoutMs: number;
  /** Told every line the process writes to its standard error. */
  onLog: (line: string) => void;
  /** The process's program, where it is not ours: tests have one that fails in every way. */
  program?: string | undefined;
}

/** The compiled file in dist/, also when this file is run from the sources: a process started anew needs JavaScript. */
const processFile = join(packageRoot, 'dist/src/providers/engine/engine-process.js');

/**
 * Starts an engine process and waits until its model is loaded. Neither the process nor its channel keeps the host
 * alive; a request does, by its time-out.
 * @throws EngineEnded when it does not come up.
 */
export async function startEngineChild({
  files,
  startTimeoutMs,
  onLog,
  program = processFile,
}: EngineChildOptions): Promise<EngineChild> {
  const child = fork(program, [files.library, files.model, String(process.pid)], {
    serialization: 'advanced',
    // The host's flags are not the engine's: a debugger's port, for one, can be taken only once.
    execArgv: [],
    env: engineEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const running = new RunningChild(child, onLog);
  await running.ready(startTimeoutMs);
  return running;
}

/** Number under which the process's word that it is ready is waited for; requests count from 1. */
const readyId = 0;

interface Waiting<T> {
  resolve(value: T): void;
  reject(reason: EngineEnded): void;
}

class RunningChild implements EngineChild {
  dimensions = 0;
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting<EngineAnswer>>();
  #nextId = readyId + 1;
  /** Why the process has ended or is about to. */
  #reason: string | undefined;
  #gone = false;

  constructor(child: ChildProcess, onLog: (line: string) => void) {
    this.#child = child;
    child.unref();
    child.channel?.unref();
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', onLog);
      (child.stderr as Socket).unref();
    }
    child.on('message', (message) => {
      if (isProcessMessage(message)) this.#receive(message);
      else this.#endBecause('it said what nobody understands');
    });
    this.ended = new Promise((resolve) => {
      const end = (reason: string) => {
        this.#gone = true;
        this.#reason ??= reason;
        for (const { reject } of this.#waiting.values()) reject(new EngineEnded(this.#reason));
        resolve(this.#reason);
      };
      child.once('exit', (code, signal) => end(`it ended with ${signal ?? `code ${code}`}`));
      child.on('error', (error) => {
        this.#endBecause(error.message);
        // When it could not be started at all, there is no exit to wait for.
        if (child.pid === undefined) end(error.message);
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async ready(timeoutMs: number): Promise<void> {
    await this.#answerTo(readyId, timeoutMs, 'it did not load its model in time');
  }

  request(request: EngineRequest, timeoutMs: number): Promise<EngineAnswer> {
    const message: RequestMessage = { id: this.#nextId++, request };
    const answer = this.#answerTo(message.id, timeoutMs, 'it gave no answer in time');
    this.#child.send(message, (error) => {
      if (error) this.#endBecause('its channel is closed');
    });
    return answer;
  }

  async kill(): Promise<void> {
    // Now somebody waits for its end: the host must not be over before.
    this.#child.ref();
    this.#endBecause('it was stopped');
    await this.ended;
  }

  #endBecause(reason: string): void {
    this.#reason ??= reason;
    this.#child.kill('SIGKILL');
  }

  #receive(message: ProcessMessage): void {
    if ('broken' in message) {
      this.#endBecause(message.broken);
    } else if ('ready' in message) {
      this.dimensions = message.ready.dimensions;
      this.#waiting.get(readyId)?.resolve({ pong: true });
    } else {
      this.#waiting.get(message.id)?.resolve(message.answer);
    }
  }

  #answerTo(id: number, timeoutMs: number, late: string): Promise<EngineAnswer> {
    if (this.#gone) return Promise.reject(new EngineEnded(this.#reason));
    const timer = setTimeout(() => this.#endBecause(late), timeoutMs);
    const answered = new Promise<EngineAnswer>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    return answered.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(id);
    });
  }
}

/** A process whose memory was damaged may say anything. */
function isProcessMessage(message: unknown): message is ProcessMessage {
  if (typeof message !== 'object' || message === null) return false;
  if ('answer' in message) return typeof message.answer === 'object' && message.answer !== null;
  return 'broken' in message || 'ready' in message;
}

/**
 * What the engine's process is told of the environment: what a C library needs, and no secrets. Threads spin only a
 * moment before they sleep: as fast as spinning on an idle machine, and without its stalls of most of a second when
 * something else wants the cores (docs/decisions/0002-embedding-engine.md).
 */
export function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const allowed = /^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|(LD|DYLD)_LIBRARY_PATH|(OMP|GOMP|KMP)_\w+)$/;
  return {
    GOMP_SPINCOUNT: '1000',
    OMP_NUM_THREADS: String(Math.min(availableParallelism(), 8)),
    ...Object.fromEntries(Object.entries(environment).filter(([name]) => allowed.test(name))),
  };
}
