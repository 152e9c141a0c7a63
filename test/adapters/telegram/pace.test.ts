import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../../adapters/telegram/pace.js';

const running = new AbortController().signal;
/** In the time that the tests make pass. */
const newPace = () => new Pace((ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms)));

/** Asks for turns, and notes which have come. */
function ask(pace: Pace, chats: number[], stopped = running) {
  const come: number[] = [];
  const all = chats.map((chat, n) => pace.turn(chat, stopped).then(() => void come.push(n)));
  return { come, all };
}

describe('the pace of messages', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets a short burst into a chat at once, then one a second in the mean, in their order', async () => {
    const { come } = ask(newPace(), Array(12).fill(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(come).toEqual([0, 1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(come).toHaveLength(10);
    await vi.advanceTimersByTimeAsync(5000);
    expect(come).toEqual([...Array(12).keys()]);
  });

  it('lets twenty a minute into a group', async () => {
    const { come } = ask(newPace(), Array(25).fill(-1));
    await vi.advanceTimersByTimeAsync(50_000);
    expect(come).toHaveLength(20);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(come).toEqual([...Array(25).keys()]);
  });

  it('lets thirty a second into all chats together, the first first', async () => {
    const { come } = ask(newPace(), [...Array(70).keys()]);
    await vi.advanceTimersByTimeAsync(0);
    expect(come).toHaveLength(30);
    await vi.advanceTimersByTimeAsync(1100);
    expect(come).toHaveLength(60);
    await vi.advanceTimersByTimeAsync(1100);
    expect(come).toEqual([...Array(70).keys()]);
  });

  it('keeps nobody waiting when all stops', async () => {
    const stopping = new AbortController();
    const { come, all } = ask(new Pace(), Array(7).fill(1), stopping.signal);
    const ended = Promise.allSettled(all);
    await vi.advanceTimersByTimeAsync(0);
    stopping.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect((await ended).filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(come).toHaveLength(5);
  });
});
