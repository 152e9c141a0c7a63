import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { UpdateInbox, type UpdateInboxParts } from '../../../adapters/telegram/update-inbox.js';
import { TestLog } from './start-bot.js';

const update = (id: number, chat: number): Update => ({ update_id: id, message: { chat: { id: chat } } }) as never;

function makeInbox(changes: Partial<UpdateInboxParts> = {}) {
  const handled = new Set<string>();
  const begun: number[] = [];
  const done: number[] = [];
  const gates = new Map<number, () => void>();
  const stopping = new AbortController();
  const log = new TestLog();
  const inbox = new UpdateInbox({
    chats: {
      wasHandled: async (_, id) => handled.has(id),
      markHandled: async (_, id) => void handled.add(id),
    },
    handle: async ({ update_id: id }) => {
      begun.push(id);
      await new Promise<void>((resolve) => gates.set(id, resolve));
      done.push(id);
    },
    giveUp: async () => {},
    ...{ log, now: () => new Date('2026-03-02T09:00:00Z'), stopped: stopping.signal, pausesMs: [1, 1] },
    ...changes,
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const finish = async (id: number) => {
    await settle();
    gates.get(id)?.();
    await settle();
  };
  return { inbox, handled, begun, done, finish, settle, stopping, log };
}

describe('updates', () => {
  it('of one chat are handled in order, those of others side by side', async () => {
    const { inbox, begun, finish, settle } = makeInbox();
    const all = [inbox.take(update(1, 7)), inbox.take(update(2, 7)), inbox.take(update(3, 8))];
    await settle();
    expect(begun).toEqual([1, 3]);
    await finish(1);
    expect(begun).toEqual([1, 3, 2]);
    await finish(2);
    await finish(3);
    await Promise.all(all);
    expect(inbox.lowest()).toBeNull();
  });

  it('that come again while they are in work are the same work', async () => {
    const { inbox, done, finish } = makeInbox();
    const first = inbox.take(update(1, 7));
    expect(inbox.take(update(1, 7))).toBe(first);
    await finish(1);
    await first;
    expect(done).toEqual([1]);
  });

  it('that were handled before are left alone', async () => {
    const { inbox, handled, begun } = makeInbox();
    handled.add('1');
    await inbox.take(update(1, 7));
    expect(begun).toEqual([]);
  });

  it('are kept as handled only after they were', async () => {
    const { inbox, handled, finish, settle } = makeInbox();
    const work = inbox.take(update(5, 7));
    await settle();
    expect([handled.has('5'), inbox.lowest()]).toEqual([false, 5]);
    await finish(5);
    await work;
    expect(handled.has('5')).toBe(true);
  });

  it('are tried again, and given up aloud', async () => {
    let attempts = 0;
    const given: number[] = [];
    const { inbox, handled, log } = makeInbox({
      handle: async () => {
        attempts++;
        throw new Error('what Amina wrote');
      },
      giveUp: async ({ update_id: id }) => void given.push(id),
    });
    await inbox.take(update(1, 7));
    expect([attempts, given, handled.has('1')]).toEqual([3, [1], true]);
    expect(log.lines.join()).not.toContain('Amina');
  });

  it('do not stop the chat when it cannot be kept what was handled', async () => {
    const { inbox, done, finish, log } = makeInbox({
      chats: {
        wasHandled: async () => false,
        markHandled: async () => {
          throw new Error('disk full');
        },
      },
    });
    const [first, second] = [inbox.take(update(1, 7)), inbox.take(update(2, 7))];
    await finish(1);
    await finish(2);
    await Promise.all([first, second]);
    expect(done).toEqual([1, 2]);
    expect(log.lines[0]).toMatch(/^error /u);
  });

  it('that were not begun when all stops stay unfinished', async () => {
    const { inbox, begun, finish, stopping, settle } = makeInbox();
    const first = inbox.take(update(1, 7));
    const second = inbox.take(update(2, 7));
    await settle();
    stopping.abort();
    await finish(1);
    await first;
    await expect(second).rejects.toThrow();
    expect(begun).toEqual([1]);
    expect(inbox.lowest()).toBe(2);
  });
});
