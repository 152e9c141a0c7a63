import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HandoverOutbox } from '../../src/conversations/handover-outbox.js';
import { retentionTimes } from '../../src/conversations/retention.js';
import { startUpkeep, type UpkeepParts } from '../../src/conversations/upkeep.js';
import type { ConversationStore } from '../../src/ports/conversation-store.js';

describe('how long conversations are kept', () => {
  it('is as set after the last message, and 30 days when they were handed over', () => {
    expect(retentionTimes(new Date('2026-03-31T09:00:00Z'), 24)).toEqual({
      idleSince: '2026-03-30T09:00:00.000Z',
      handedOverIdleSince: '2026-03-01T09:00:00.000Z',
    });
  });
});

describe('upkeep', () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-03-31T09:00:00Z') }));
  afterEach(() => void vi.useRealTimers());

  function start(changes: Partial<ConversationStore> = {}) {
    const forgetOlderThan = vi.fn<ConversationStore['forgetOlderThan']>(async () => 0);
    const dueHandovers = vi.fn<ConversationStore['dueHandovers']>(async () => []);
    const store = { forgetOlderThan, dueHandovers, ...changes } as unknown as ConversationStore;
    const warn = vi.fn();
    const outbox = new HandoverOutbox(store, { send: async () => {} }, { warn });
    const parts: UpkeepParts = { store, outbox, conversationHours: 2, log: { warn } };
    return { stop: startUpkeep(parts), forgetOlderThan, dueHandovers, warn };
  }

  it('erases what is over at once and every hour', async () => {
    const { stop, forgetOlderThan } = start();
    await vi.advanceTimersByTimeAsync(0);
    expect(forgetOlderThan.mock.calls[0]?.[0].idleSince).toBe('2026-03-31T07:00:00.000Z');
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(forgetOlderThan.mock.calls.map(([{ idleSince }]) => idleSince.slice(11, 16))).toEqual([
      '07:00',
      '08:00',
      '09:00',
    ]);
    stop();
    await vi.advanceTimersByTimeAsync(10 * 3_600_000);
    expect(forgetOlderThan).toHaveBeenCalledTimes(3);
  });

  it('looks for hand-overs at once and every few seconds', async () => {
    const { stop, dueHandovers } = start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(dueHandovers.mock.calls.length).toBe(5);
    stop();
  });

  it('logs what fails, without its words, and goes on', async () => {
    const failing = async () => {
      throw new Error('near "Mein Mann schlägt mich"');
    };
    const { stop, warn, dueHandovers } = start({ forgetOlderThan: failing });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(warn.mock.calls).toEqual([
      [{ kind: 'Error' }, 'old conversations could not be erased'],
      [{ kind: 'Error' }, 'old conversations could not be erased'],
    ]);
    expect(dueHandovers.mock.calls.length).toBeGreaterThan(700);
    stop();
  });
});
