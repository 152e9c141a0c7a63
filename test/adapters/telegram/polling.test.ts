import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { expect, it, vi } from 'vitest';
import { Polling } from '../../../adapters/telegram/polling.js';
import { UpdateInbox } from '../../../adapters/telegram/update-inbox.js';
import { TestLog } from './start-bot.js';

/** Each from another chat. */
function updatesOf(count: number): Update[] {
  return Array.from({ length: count }, (_, id) => ({
    update_id: id + 1,
    message: { message_id: 1, date: 1, chat: { id: id + 1, type: 'private' } },
  })) as Update[];
}

it('does not let one chat hold up all others for good', async () => {
  const pending = updatesOf(150);
  const handled: number[] = [];
  const offsets: number[] = [];
  const api = {
    getUpdates: async ({ offset, limit }: { offset: number; limit: number }) => {
      offsets.push(offset);
      while (pending[0] && pending[0].update_id < offset) pending.shift();
      return pending.slice(0, limit);
    },
  } as unknown as Api;
  const log = new TestLog();
  const inbox = new UpdateInbox({
    chats: { wasHandled: async () => false, markHandled: async () => {} },
    handle: async ({ update_id: id }) => {
      if (id === 1) await new Promise(() => {});
      handled.push(id);
    },
    giveUp: async () => {},
    ...{ log, now: () => new Date(), stopped: new AbortController().signal },
  });
  const polling = new Polling({ api, inbox, log }, 200);
  polling.start();
  await vi.waitFor(() => expect(handled).toHaveLength(99));
  // Until then Telegram keeps what is not handled.
  expect(Math.max(...offsets)).toBe(1);
  await vi.waitFor(() => expect(handled).toHaveLength(149), { timeout: 5000 });
  expect(log.lines.join()).toContain('holds up');
  await polling.stop();
});
