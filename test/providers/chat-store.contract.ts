import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCaseworker, makeChat } from '../support/make-chat.js';
import { makeChange, makeConversation, makeMessage, makePushed } from '../support/make-conversation.js';
import type { StoresUnderTest } from './stores-under-test.js';

const now = '2026-03-02T09:00:00.000Z';
const before = '2026-03-02T08:59:59.999Z';

/** What every `ChatStore` must do, whatever it keeps its data in. */
export function describeChatStore(name: string, open: () => Promise<StoresUnderTest>): void {
  describe(`${name} as a chat store`, () => {
    it('gives a chat back as it was, in its newest form, and keeps channels apart', async () => {
      const { chats } = await open();
      expect(await chats.load('telegram', '4711')).toBeNull();
      const bare = makeChat({ region: null, language: null });
      await chats.save(bare);
      expect(await chats.load('telegram', '4711')).toEqual(bare);
      const reference = JSON.stringify({ user: 'Ä"🙂' });
      const now = { conversationId: randomUUID(), earlier: [randomUUID(), randomUUID()] };
      const full = makeChat({ ...now, caseworkerId: makeCaseworker().id, reference });
      await chats.save(full);
      const other = makeChat({ channel: 'teams', language: 'de' });
      await chats.save(other);
      expect(await chats.load('telegram', '4711')).toEqual(full);
      expect(await chats.load('teams', '4711')).toEqual(other);
    });

    it('finds the chats of a conversation, the latest first', async () => {
      const { chats } = await open();
      const conversationId = randomUUID();
      const older = makeChat({ conversationId, lastAt: before });
      const newer = makeChat({ conversationId, channel: 'teams', address: '19:a' });
      for (const chat of [older, newer, makeChat({ address: 'other', conversationId: randomUUID() })]) {
        await chats.save(chat);
      }
      expect(await chats.ofConversation(conversationId)).toEqual([newer, older]);
      expect(await chats.ofConversation(randomUUID())).toEqual([]);
    });

    it('finds also the chats that left a conversation, after those it goes on in', async () => {
      const { chats } = await open();
      const conversationId = randomUUID();
      const there = makeChat({ address: 'there', conversationId, lastAt: before });
      const left = makeChat({ conversationId: randomUUID(), earlier: [randomUUID(), conversationId] });
      for (const chat of [left, there, makeChat({ address: 'other', earlier: [randomUUID()] })]) await chats.save(chat);
      expect(await chats.ofConversation(conversationId)).toEqual([there, left]);
      // What is only a part of an id is none.
      expect(await chats.ofConversation(conversationId.slice(1))).toEqual([]);
      expect(await chats.ofConversation('%')).toEqual([]);
    });

    it('forgets a chat with what was to be pushed to it, not its conversation', async () => {
      const { chats, conversations } = await open();
      const [conversation, message] = [makeConversation(), makeMessage()];
      const push = (address: string) => makePushed(conversation, message, { address });
      await conversations.save(makeChange(conversation));
      await conversations.addMessage(conversation.id, message, [push('gone'), push('kept')]);
      for (const address of ['gone', 'kept']) await chats.save(makeChat({ address, conversationId: conversation.id }));
      await chats.forget('telegram', 'gone');
      expect(await chats.load('telegram', 'gone')).toBeNull();
      expect(await chats.load('telegram', 'kept')).not.toBeNull();
      expect((await conversations.dueMessages(message.at, 10)).map(({ address }) => address)).toEqual(['kept']);
      expect((await conversations.load(conversation.id))?.messages).toEqual([message]);
      await chats.forget('telegram', 'gone');
    });

    it('forgets idle chats, those of caseworkers too', async () => {
      const { chats } = await open();
      await chats.save(makeChat({ address: 'idle', lastAt: before, conversationId: randomUUID() }));
      await chats.save(makeChat({ address: 'caseworker', lastAt: before, caseworkerId: makeCaseworker().id }));
      await chats.save(makeChat({ address: 'fresh', lastAt: now }));
      expect(await chats.forgetOlderThan({ idleSince: now, handledSince: now })).toBe(2);
      expect(await chats.load('telegram', 'idle')).toBeNull();
      expect(await chats.load('telegram', 'caseworker')).toBeNull();
      expect(await chats.load('telegram', 'fresh')).not.toBeNull();
      expect(await chats.forgetOlderThan({ idleSince: now, handledSince: now })).toBe(0);
    });

    it('keeps an idle chat while its conversation is kept, so that a counsellor can answer there', async () => {
      const { chats, conversations } = await open();
      const conversation = makeConversation();
      await conversations.save(makeChange(conversation));
      await chats.save(makeChat({ lastAt: before, conversationId: conversation.id }));
      expect(await chats.forgetOlderThan({ idleSince: now, handledSince: now })).toBe(0);
      expect(await chats.ofConversation(conversation.id)).toHaveLength(1);
    });

    it('keeps an idle chat while one of its earlier conversations is kept, and no longer', async () => {
      const { chats, conversations } = await open();
      const conversation = makeConversation();
      await conversations.save(makeChange(conversation));
      const earlier = [randomUUID(), conversation.id];
      await chats.save(makeChat({ lastAt: before, conversationId: randomUUID(), earlier }));
      await chats.save(makeChat({ address: 'gone', lastAt: before, earlier: [randomUUID()] }));
      expect(await chats.forgetOlderThan({ idleSince: now, handledSince: now })).toBe(1);
      expect(await chats.ofConversation(conversation.id)).toHaveLength(1);
      await conversations.forget(conversation.id);
      expect(await chats.forgetOlderThan({ idleSince: now, handledSince: now })).toBe(1);
    });

    it('knows updates that were handled, for their time', async () => {
      const { chats } = await open();
      expect(await chats.wasHandled('telegram', '1')).toBe(false);
      await chats.markHandled('telegram', '1', before);
      await chats.markHandled('telegram', '1', now);
      await chats.markHandled('telegram', '2', now);
      expect(await chats.wasHandled('telegram', '1')).toBe(true);
      expect(await chats.wasHandled('teams', '1')).toBe(false);
      await chats.forgetOlderThan({ idleSince: before, handledSince: now });
      expect(await chats.wasHandled('telegram', '1')).toBe(false);
      expect(await chats.wasHandled('telegram', '2')).toBe(true);
    });
  });
}
