import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatRetentionTimes, retentionTimes } from '../../src/conversations/retention.js';
import { startUpkeep, type UpkeepParts } from '../../src/conversations/upkeep.js';
import type { ChatStore } from '../../src/ports/chat-store.js';
import type { ConversationStore } from '../../src/ports/conversation-store.js';

describe('how long conversations are kept', () => {
  it('is as set after the last message, and 30 days when they were handed over', () => {
    expect(retentionTimes(new Date('2026-03-31T09:00:00Z'), 24)).toEqual({
      idleSince: '2026-03-30T09:00:00.000Z',
      handedOverIdleSince: '2026-03-01T09:00:00.000Z',
    });
  });
});

describe('how long chats are kept', () => {
  it('is 90 days after the last message, and updates are remembered for 2', () => {
    expect(chatRetentionTimes(new Date('2026-03-31T09:00:00Z'))).toEqual({
      idleSince: '2025-12-31T09:00:00.000Z',
      handledSince: '2026-03-29T09:00:00.000Z',
    });
  });
});

describe('upkeep', () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-03-31T09:00:00Z') }));
  afterEach(() => void vi.useRealTimers());

  function start(changes: Partial<Pick<ConversationStore, 'forgetOlderThan'>> = {}) {
    const forgetOlderThan = vi.fn<ConversationStore['forgetOlderThan']>(async () => 0);
    const forgetChats = vi.fn<ChatStore['forgetOlderThan']>(async () => 0);
    const deliverDue = vi.fn(async () => {});
    const slow = vi.fn(() => new Promise<void>(() => {}));
    const warn = vi.fn();
    const parts: UpkeepParts = {
      store: { forgetOlderThan, ...changes },
      chats: { forgetOlderThan: forgetChats },
      outboxes: [{ deliverDue: slow }, { deliverDue }],
      conversationHours: 2,
      log: { warn },
    };
    return { stop: startUpkeep(parts), forgetOlderThan, forgetChats, deliverDue, slow, warn };
  }

  it('erases what is over at once and every hour', async () => {
    const { stop, forgetOlderThan, forgetChats } = start();
    await vi.advanceTimersByTimeAsync(0);
    expect(forgetOlderThan.mock.calls[0]?.[0].idleSince).toBe('2026-03-31T07:00:00.000Z');
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(forgetOlderThan.mock.calls.map(([{ idleSince }]) => idleSince.slice(11, 16))).toEqual([
      '07:00',
      '08:00',
      '09:00',
    ]);
    expect(forgetChats.mock.calls[0]?.[0]).toEqual({
      idleSince: '2025-12-31T09:00:00.000Z',
      handledSince: '2026-03-29T09:00:00.000Z',
    });
    stop();
    await vi.advanceTimersByTimeAsync(10 * 3_600_000);
    expect([forgetOlderThan.mock.calls.length, forgetChats.mock.calls.length]).toEqual([3, 3]);
  });

  it('delivers what is due at once and every few seconds, whatever another outbox waits for', async () => {
    const { stop, deliverDue, slow } = start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([deliverDue.mock.calls.length, slow.mock.calls.length]).toEqual([5, 1]);
    stop();
  });

  it('logs what fails, without its words, and goes on', async () => {
    const failing = async () => {
      throw new Error('near "Mein Mann schlägt mich"');
    };
    const { stop, warn, deliverDue, forgetChats } = start({ forgetOlderThan: failing });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(warn.mock.calls).toEqual([
      [{ kind: 'Error' }, 'old conversations could not be erased'],
      [{ kind: 'Error' }, 'old conversations could not be erased'],
    ]);
    expect(forgetChats).toHaveBeenCalledTimes(2);
    expect(deliverDue.mock.calls.length).toBeGreaterThan(700);
    stop();
  });
});
