import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/domain/conversation.js';
import { makeCaseworker, makeChat } from '../support/make-chat.js';
import { makeChange, makeConversation, makeMessage, makeOutgoing, makePushed } from '../support/make-conversation.js';
import type { StoresUnderTest } from './stores-under-test.js';

const now = '2026-03-02T10:00:00.000Z';
const later = '2026-03-05T09:00:00.000Z';
const account = 'https://zammad.example';

/** What every store must do when a conversation is erased. */
export function describeErasure(name: string, open: () => Promise<StoresUnderTest>): void {
  /** Something of a conversation in every table. */
  async function fill(stores: StoresUnderTest, changes: Partial<Conversation> = {}) {
    const { conversations, chats, tickets } = stores;
    const conversation = makeConversation(changes);
    const key = conversation.id;
    const message = makeMessage({ at: conversation.lastAt });
    const waiting = { messageId: '1', at: conversation.lastAt, question: 'Und?' };
    await conversations.save(makeChange(conversation, [makeOutgoing(conversation)]));
    await conversations.addMessage(key, message, [makePushed(conversation, message, { address: key })]);
    await conversations.keepWaiting(makeChange(conversation).conversation, waiting);
    await conversations.saveLink(`link ${key}`, key, later);
    await tickets.keepTicket(key, account, `ticket ${key}`);
    const chat = makeChat({ address: key, conversationId: key, lastAt: conversation.lastAt });
    const caseworkers = { ...chat, address: `caseworker ${key}`, caseworkerId: makeCaseworker().id };
    await chats.save(chat);
    await chats.save(caseworkers);
    return { conversation, key, chat, caseworkers };
  }

  /** Everything that can be found by a conversation, or leads to it. */
  async function left({ conversations, chats, tickets }: StoresUnderTest, key: string) {
    const found = {
      conversation: await conversations.load(key),
      waiting: (await conversations.conversationsWithWaiting()).includes(key),
      handovers: (await conversations.dueHandovers(later, 10)).filter((due) => due.conversationId === key).length,
      pushed: (await conversations.dueMessages(later, 10)).filter((due) => due.conversationId === key).length,
      linked: await conversations.useLink(`link ${key}`, now),
      ticket: await tickets.ticketOf(key, account),
      ofTicket: await tickets.conversationOf(account, `ticket ${key}`),
      chats: (await chats.ofConversation(key)).length,
    };
    return Object.entries(found).flatMap(([what, value]) => (value === null || !value ? [] : [what]));
  }

  const all = ['conversation', 'waiting', 'handovers', 'pushed', 'linked', 'ticket', 'ofTicket', 'chats'];

  describe(`${name} when a conversation is erased`, () => {
    it('leaves nothing of it, and everything of others', async () => {
      const stores = await open();
      const [gone, kept] = [await fill(stores), await fill(stores)];
      expect(await stores.conversations.forget(gone.key)).toBe(true);
      expect(await left(stores, gone.key)).toEqual([]);
      expect(await left(stores, kept.key)).toEqual(all);
      // Nothing comes back when somebody asks again under the same id.
      await stores.conversations.save({ ...makeChange(gone.conversation), turn: null });
      expect(await stores.conversations.load(gone.key)).toEqual({ ...gone.conversation, turns: [] });
    });

    it('forgets its chats, and of a caseworker’s what leads to it', async () => {
      const stores = await open();
      const { key, chat, caseworkers } = await fill(stores);
      await stores.conversations.forget(key);
      expect(await stores.chats.load(chat.channel, chat.address)).toBeNull();
      const still = await stores.chats.load(caseworkers.channel, caseworkers.address);
      expect(still).toEqual({ ...caseworkers, conversationId: null });
    });

    it('is forgotten in the chats that left it, which stay as they are', async () => {
      const { conversations, chats } = await open();
      const [gone, other, current] = [makeConversation(), makeConversation(), makeConversation()];
      for (const each of [gone, other, current]) await conversations.save(makeChange(each));
      const chat = makeChat({ conversationId: current.id, earlier: [gone.id, other.id] });
      await chats.save(chat);
      expect(await conversations.forget(gone.id)).toBe(true);
      expect(await chats.load(chat.channel, chat.address)).toEqual({ ...chat, earlier: [other.id] });
      expect(await chats.ofConversation(gone.id)).toEqual([]);
      await conversations.forget(current.id);
      expect(await chats.load(chat.channel, chat.address)).toBeNull();
    });

    it('is forgotten in the chats that left it when its time is over', async () => {
      const { conversations, chats } = await open();
      const [gone, kept] = [makeConversation(), makeConversation({ lastAt: now })];
      for (const each of [gone, kept]) await conversations.save(makeChange(each));
      const chat = makeChat({ conversationId: gone.id, earlier: [gone.id, kept.id] });
      await chats.save(chat);
      await conversations.forgetOlderThan({ idleSince: now, handedOverIdleSince: '2026-01-01T00:00:00.000Z' });
      const still = await chats.load(chat.channel, chat.address);
      expect(still).toEqual({ ...chat, conversationId: null, earlier: [kept.id] });
    });

    it('finds also what belongs to a conversation that is not there', async () => {
      const { conversations, chats } = await open();
      const id = randomUUID();
      await chats.save(makeChat({ conversationId: id }));
      expect(await conversations.forget(id)).toBe(true);
      expect(await chats.load('telegram', '4711')).toBeNull();
      expect(await conversations.forget(id)).toBe(false);
    });

    it('leaves nothing when its time is over, but the chats until theirs is', async () => {
      const stores = await open();
      const [gone, kept] = [await fill(stores), await fill(stores, { lastAt: now })];
      const times = { idleSince: now, handedOverIdleSince: '2026-01-01T00:00:00.000Z' };
      expect(await stores.conversations.forgetOlderThan(times)).toBe(1);
      expect(await left(stores, gone.key)).toEqual([]);
      expect(await left(stores, kept.key)).toEqual(all);
      const detached = { ...gone.chat, conversationId: null };
      expect(await stores.chats.load('telegram', gone.chat.address)).toEqual(detached);
      expect(await stores.chats.forgetOlderThan({ idleSince: now, handledSince: now })).toBe(2);
      expect(await stores.chats.load('telegram', gone.chat.address)).toBeNull();
    });

    it('keeps a chat whose first question is not kept yet', async () => {
      const { conversations, chats } = await open();
      const chat = makeChat({ conversationId: randomUUID() });
      await chats.save(chat);
      await conversations.forgetOlderThan({ idleSince: chat.lastAt, handedOverIdleSince: chat.lastAt });
      expect(await chats.load('telegram', chat.address)).toEqual(chat);
    });
  });
}
