import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EngineChild, EngineEnded } from '../../../src/providers/engine/engine-child.js';
import type { EngineAnswer } from '../../../src/providers/engine/protocol.js';
import { SupervisedEngine } from '../../../src/providers/engine/supervised-engine.js';

const timings = { restartDelayMs: 100, longestRestartDelayMs: 1_000, pingEveryMs: 10_000, pingTimeoutMs: 500 };
const pong: EngineAnswer = { pong: true };

/** A process that answers what `answer` says, and can be made to end. */
class FakeChild implements EngineChild {
  readonly dimensions = 384;
  readonly pid = 1;
  readonly requests: string[] = [];
  readonly ended: Promise<string>;
  end: (reason: string) => void = () => undefined;
  #reason: string | undefined;

  constructor(readonly answer: (child: FakeChild) => Promise<EngineAnswer> = async () => pong) {
    this.ended = new Promise((resolve) => {
      this.end = (reason) => {
        this.#reason = reason;
        resolve(reason);
      };
    });
  }

  async request(request: { do: string }): Promise<EngineAnswer> {
    this.requests.push(request.do);
    const answer = await this.answer(this);
    if (this.#reason) throw new EngineEnded(this.#reason);
    return answer;
  }

  async kill(): Promise<void> {
    this.end('it was stopped');
  }
}

/** Starts the given children one after the other; an error is a start that fails. */
function supervised(...starts: (FakeChild | Error)[]) {
  const startedAtMs: number[] = [];
  const engine = new SupervisedEngine(async () => {
    startedAtMs.push(Date.now());
    const next = starts.shift() ?? new EngineEnded('no more');
    if (next instanceof Error) throw next;
    return next;
  }, timings);
  return { engine, startedAtMs };
}

const dies = async (child: FakeChild) => {
  child.end('it ended with SIGSEGV');
  return pong;
};

describe('supervision of the engine process', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it('starts nothing before the first request, and one process for many', async () => {
    const { engine, startedAtMs } = supervised(new FakeChild());
    expect(startedAtMs).toEqual([]);
    expect(engine.health()).toMatchObject({ state: 'starting' });
    await Promise.all([engine.run({ do: 'ping' }, 1), engine.run({ do: 'ping' }, 1)]);
    expect(startedAtMs).toHaveLength(1);
    expect(engine.health()).toMatchObject({ state: 'ready' });
  });

  it('tries work again on a new process when the first dies under it', async () => {
    const { engine, startedAtMs } = supervised(new FakeChild(dies), new FakeChild());
    const answer = engine.run({ do: 'ping' }, 1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await answer).toEqual(pong);
    expect(startedAtMs).toEqual([0, 100]);
  });

  it('gives work up that ends two processes, and serves the next request', async () => {
    const { engine } = supervised(new FakeChild(dies), new FakeChild(dies), new FakeChild());
    const refused = expect(engine.run({ do: 'ping' }, 1)).rejects.toMatchObject({
      code: 'unavailable',
      message: /SIGSEGV/,
    });
    await vi.advanceTimersByTimeAsync(100);
    await refused;
    await vi.advanceTimersByTimeAsync(250);
    expect(await engine.run({ do: 'ping' }, 1)).toEqual(pong);
  });

  it('restarts an idle process that died, without being asked', async () => {
    const first = new FakeChild();
    const { engine } = supervised(first, new FakeChild());
    await engine.start();
    first.end('it ended with SIGKILL');
    await vi.advanceTimersByTimeAsync(50);
    expect(engine.health()).toMatchObject({ state: 'starting' });
    await vi.advanceTimersByTimeAsync(100);
    expect(engine.health()).toMatchObject({ state: 'ready', restarts: 1 });
  });

  it('waits longer after each failed start, up to a bound, and fails at once meanwhile', async () => {
    const failures = Array.from({ length: 7 }, () => new EngineEnded('no such library'));
    const { engine, startedAtMs } = supervised(...failures, new FakeChild());
    await expect(engine.start()).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(4_500);
    const waitsMs = startedAtMs.map((at, index) => at - (startedAtMs[index - 1] ?? 0)).slice(1);
    // To 10 ms: the restart is begun a moment after the failure.
    expect(waitsMs.map((ms) => Math.round(ms / 10) * 10)).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    expect(engine.health()).toMatchObject({ state: 'unavailable', reason: /no such library/ });
    await expect(engine.run({ do: 'ping' }, 1)).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(engine.health()).toMatchObject({ state: 'ready', restarts: 0 });
  });

  it('forgets earlier failures after work that succeeded', async () => {
    const second = new FakeChild();
    const { engine, startedAtMs } = supervised(new FakeChild(dies), second, new FakeChild());
    const answer = engine.run({ do: 'ping' }, 1);
    await vi.advanceTimersByTimeAsync(100);
    await answer;
    second.end('it ended with SIGKILL');
    await vi.advanceTimersByTimeAsync(100);
    expect(startedAtMs).toEqual([0, 100, 200]);
  });

  it('pings an idle process, and none that works', async () => {
    let finish: (answer: EngineAnswer) => void = () => undefined;
    const child = new FakeChild(() => new Promise((resolve) => (finish = resolve)));
    const { engine } = supervised(child);
    const work = engine.run({ do: 'count', texts: [] }, 60_000);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(child.requests).toEqual(['count']);
    finish(pong);
    await work;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(child.requests).toEqual(['count', 'ping']);
  });

  it('ends the process when it is closed, also one that is just coming up, and starts no other', async () => {
    const child = new FakeChild();
    const { engine, startedAtMs } = supervised(child);
    const starting = engine.start();
    await engine.close();
    await starting.catch(() => undefined);
    expect(await child.ended).toBe('it was stopped');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(startedAtMs).toHaveLength(1);
    await expect(engine.run({ do: 'ping' }, 1)).rejects.toMatchObject({ code: 'unavailable', message: /stopped/ });
  });
});
