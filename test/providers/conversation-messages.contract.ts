import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keptTurns } from '../../src/domain/conversation.js';
import { makeChange, makeConversation, makeMessage, makePushed } from '../support/make-conversation.js';
import type { ConversationStoreUnderTest } from './conversation-store.contract.js';

const later = '2026-03-05T09:00:00.000Z';

/** What every `ConversationStore` must do with messages that nobody asked for, and with pushing them to chats. */
export function describeConversationMessages(name: string, open: () => Promise<ConversationStoreUnderTest>): void {
  async function opened() {
    const { store, connectAgain } = await open();
    const conversation = makeConversation();
    await store.save(makeChange(conversation));
    return { store, connectAgain, conversation };
  }

  describe(`${name} as a memory of counsellors’ messages`, () => {
    it('gives messages back as they were, oldest first', async () => {
      const { store, connectAgain, conversation } = await opened();
      const messages = [
        makeMessage({ original: { text: '"Morgen" 🙂', language: 'de' }, text: 'غدا', language: 'ar' }),
        makeMessage({ from: 'lotse', office: null, at: later }),
      ];
      for (const message of messages) expect(await store.addMessage(conversation.id, message, [])).toBe(true);
      expect(await store.load(conversation.id)).toEqual({ ...conversation, messages, lastAt: later });
      expect((await (await connectAgain()).load(conversation.id))?.messages).toEqual(messages);
    });

    it('takes a message once for its id in a conversation', async () => {
      const { store, conversation } = await opened();
      const other = makeConversation();
      await store.save(makeChange(other));
      const message = makeMessage({ id: '17' });
      const again = makeMessage({ id: '17', text: 'Anders', at: later });
      expect(await store.addMessage(conversation.id, message, [makePushed(conversation, message)])).toBe(true);
      expect(await store.addMessage(conversation.id, again, [makePushed(conversation, again)])).toBe(false);
      expect(await store.addMessage(other.id, message, [])).toBe(true);
      expect(await store.load(conversation.id)).toMatchObject({ messages: [message], lastAt: message.at });
      expect(await store.dueMessages(later, 10)).toHaveLength(1);
    });

    it('takes none for a conversation that is not there', async () => {
      const { store } = await open();
      const conversation = makeConversation();
      const message = makeMessage();
      expect(await store.addMessage(conversation.id, message, [makePushed(conversation, message)])).toBe(false);
      expect(await store.load(conversation.id)).toBeNull();
      expect(await store.dueMessages(later, 10)).toEqual([]);
    });

    it('counts a message as the last one, unless a later one came', async () => {
      const { store, conversation } = await opened();
      await store.addMessage(conversation.id, makeMessage({ at: '2026-03-01T09:00:00.000Z' }), []);
      expect((await store.load(conversation.id))?.lastAt).toBe(conversation.lastAt);
      await store.addMessage(conversation.id, makeMessage({ at: later }), []);
      expect((await store.load(conversation.id))?.lastAt).toBe(later);
      expect(await store.forgetOlderThan({ idleSince: later, handedOverIdleSince: later })).toBe(0);
    });

    it(`keeps the last ${keptTurns} messages, and those of other conversations`, async () => {
      const { store, conversation } = await opened();
      const other = makeConversation();
      await store.save(makeChange(other));
      await store.addMessage(other.id, makeMessage(), []);
      const messages = Array.from({ length: keptTurns + 3 }, (_, n) => makeMessage({ text: `Nachricht ${n}` }));
      for (const message of messages) await store.addMessage(conversation.id, message, []);
      expect((await store.load(conversation.id))?.messages).toEqual(messages.slice(3));
      expect((await store.load(other.id))?.messages).toHaveLength(1);
    });

    it('keeps a message with all that is pushed of it, or nothing', async () => {
      const { store, conversation } = await opened();
      const [first, second] = [makeMessage(), makeMessage()];
      const pushed = makePushed(conversation, first);
      await store.addMessage(conversation.id, first, [pushed]);
      await expect(store.addMessage(conversation.id, second, [pushed])).rejects.toThrow();
      expect((await store.load(conversation.id))?.messages).toEqual([first]);
    });
  });

  describe(`${name} as an outbox of messages`, () => {
    it('gives what is due, with the attempts made, until it is delivered', async () => {
      const { store, connectAgain, conversation } = await opened();
      const message = makeMessage();
      const pushed = [
        makePushed(conversation, message),
        makePushed(conversation, message, { channel: 'teams', address: '19:a' }),
      ] as const;
      await store.addMessage(conversation.id, message, [...pushed]);
      expect(await store.dueMessages('2026-03-02T09:29:59.999Z', 10)).toEqual([]);
      expect(await (await connectAgain()).dueMessages(message.at, 10)).toEqual([
        { ...pushed[0], attempts: 0 },
        { ...pushed[1], attempts: 0 },
      ]);
      expect(await store.dueMessages(later, 1)).toHaveLength(1);
      await store.messageFailed(pushed[0].id, later);
      expect(await store.dueMessages(message.at, 10)).toEqual([{ ...pushed[1], attempts: 0 }]);
      await store.messageDelivered(pushed[1].id);
      expect(await store.dueMessages(later, 10)).toEqual([{ ...pushed[0], attempts: 1 }]);
      // What was pushed can still be read.
      expect((await store.load(conversation.id))?.messages).toEqual([message]);
    });

    it('holds a chat’s later messages up while one failed, and no others', async () => {
      const { store, conversation } = await opened();
      const other = makeConversation();
      await store.save(makeChange(other));
      const push = async (to: typeof conversation, changes: Parameters<typeof makePushed>[2]) => {
        const message = makeMessage();
        const pushed = makePushed(to, message, changes);
        await store.addMessage(to.id, message, [pushed]);
        return pushed.id;
      };
      const first = await push(conversation, { address: '1' });
      // The chat went on with another conversation.
      const second = await push(other, { address: '1' });
      const otherChat = await push(conversation, { address: '2' });
      const otherChannel = await push(conversation, { channel: 'teams', address: '1' });
      const due = async () => (await store.dueMessages(later, 10)).map(({ id }) => id);
      expect(await due()).toEqual([first, otherChat, otherChannel]);
      await store.messageFailed(first, '2026-03-06T09:00:00.000Z');
      expect(await due()).toEqual([otherChat, otherChannel]);
      await store.messageDelivered(first);
      expect(await due()).toEqual([second, otherChat, otherChannel]);
    });

    it('takes no harm from what is not there any more', async () => {
      const { store } = await open();
      await store.messageDelivered(randomUUID());
      await store.messageFailed(randomUUID(), later);
      expect(await store.dueMessages(later, 10)).toEqual([]);
    });
  });
}
