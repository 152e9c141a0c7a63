import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDailyWork } from '../../src/impact/daily-work.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-31T21:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function workOf(...runs: ((signal: AbortSignal) => Promise<unknown>)[]) {
  const warned: object[] = [];
  const end = startDailyWork({
    tasks: () => runs.map((run, n) => ({ name: `task ${n}`, run })),
    log: { warn: (fields) => warned.push(fields) },
    now: () => new Date(),
  });
  return { warned, end };
}

describe('startDailyWork', () => {
  it('works soon after the start, but not at once', async () => {
    const run = vi.fn(async () => {});
    const { end } = workOf(run);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(run).toHaveBeenCalledTimes(1);
    await end();
  });

  it("works once on each of Germany's days, which begin earlier than UTC's", async () => {
    const run = vi.fn(async () => {});
    const { end } = workOf(run);
    // 23:55 in Germany.
    await vi.advanceTimersByTimeAsync(55 * minuteMs);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(20 * minuteMs);
    expect(run).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(20 * hourMs);
    expect(run).toHaveBeenCalledTimes(2);
    await end();
  });

  it('does the rest when one thing fails, and tells which without its message', async () => {
    const after = vi.fn(async () => {});
    const { warned, end } = workOf(async () => {
      throw new Error('a person wrote this');
    }, after);
    await vi.advanceTimersByTimeAsync(2 * minuteMs);
    expect(after).toHaveBeenCalledTimes(1);
    expect(warned).toEqual([{ task: 'task 0', kind: 'Error' }]);
    await end();
  });

  it('tries again an hour later what failed, and only that, until it is done', async () => {
    let isBusy = true;
    const forget = vi.fn(async () => {
      if (isBusy) throw new Error('busy');
    });
    const other = vi.fn(async () => {});
    // A day has 22 hours left.
    vi.setSystemTime(new Date('2026-06-01T00:00:00Z'));
    const { end } = workOf(forget, other);
    await vi.advanceTimersByTimeAsync(50 * minuteMs);
    expect(forget).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(30 * minuteMs);
    expect(forget).toHaveBeenCalledTimes(2);
    isBusy = false;
    await vi.advanceTimersByTimeAsync(10 * hourMs);
    expect(forget).toHaveBeenCalledTimes(3);
    expect(other).toHaveBeenCalledTimes(1);
    await end();
  });

  it('tells what is under way to end, and waits for it a few seconds at most', async () => {
    let signal: AbortSignal | undefined;
    const { end } = workOf(async (given) => {
      signal = given;
      await new Promise(() => {});
    });
    await vi.advanceTimersByTimeAsync(2 * minuteMs);
    expect(signal?.aborted).toBe(false);
    const ended = end();
    expect(signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    await ended;
  });

  it('ends after what is under way, and begins nothing more', async () => {
    let finish = () => {};
    const first = vi.fn(async () => await new Promise<void>((resolve) => (finish = resolve)));
    const second = vi.fn(async () => {});
    const { end } = workOf(first, second);
    await vi.advanceTimersByTimeAsync(2 * minuteMs);
    const ended = end();
    finish();
    await ended;
    await vi.advanceTimersByTimeAsync(48 * hourMs);
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).not.toHaveBeenCalled();
  });
});
