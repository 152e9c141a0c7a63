import { describe, expect, it } from 'vitest';
import type { Waiting } from '../../src/domain/conversation.js';
import { makeChange, makeConversation, makeTurn } from '../support/make-conversation.js';
import type { ConversationStoreUnderTest } from './conversation-store.contract.js';

const later = '2026-03-05T09:00:00.000Z';

function makeWaiting(changes: Partial<Waiting> = {}): Waiting {
  return { messageId: '1', at: '2026-03-02T09:00:00.000Z', question: 'Wo kann ich Deutsch lernen?', ...changes };
}

/** What every `ConversationStore` must do with messages that are to be answered, and with links to conversations. */
export function describeWaitingMessages(name: string, open: () => Promise<ConversationStoreUnderTest>): void {
  describe(`${name} as a memory of waiting messages`, () => {
    it('keeps a message with its new conversation, until it is answered', async () => {
      const { store, connectAgain } = await open();
      const conversation = makeConversation({ turns: [] });
      const [first, second] = [makeWaiting(), makeWaiting({ messageId: '2', question: '"Und" 🙂' })];
      for (const waiting of [first, second]) await store.keepWaiting(makeChange(conversation).conversation, waiting);
      expect(await (await connectAgain()).load(conversation.id)).toEqual({ ...conversation, waiting: [first, second] });
      const turn = makeTurn({ messageId: '1', channel: 'integreat' });
      await store.save({ ...makeChange({ ...conversation, turns: [turn] }), answered: '1' });
      expect(await store.load(conversation.id)).toEqual({ ...conversation, turns: [turn], waiting: [second] });
    });

    it('changes nothing but the time and the channels of a conversation that is there', async () => {
      const { store } = await open();
      const conversation = makeConversation({ chosenLanguage: 'uk', consent: true, pending: { kind: 'deletion' } });
      await store.save(makeChange(conversation));
      const stale = { ...conversation, chosenLanguage: null, consent: null, pending: null };
      const channels = ['web', 'integreat'];
      await store.keepWaiting(makeChange({ ...stale, channels, lastAt: later }).conversation, makeWaiting());
      const expected = { ...conversation, channels, lastAt: later, waiting: [makeWaiting()] };
      expect(await store.load(conversation.id)).toEqual(expected);
      // A message that was taken earlier does not make the conversation older.
      await store.keepWaiting(makeChange({ ...stale, channels }).conversation, makeWaiting({ messageId: '2' }));
      expect((await store.load(conversation.id))?.lastAt).toBe(later);
    });

    it('keeps a message that comes twice once', async () => {
      const { store } = await open();
      const { conversation } = makeChange(makeConversation());
      await store.keepWaiting(conversation, makeWaiting());
      await store.keepWaiting(conversation, makeWaiting({ question: 'anders' }));
      expect((await store.load(conversation.id))?.waiting).toEqual([makeWaiting()]);
    });

    it('answers a conversation’s message only', async () => {
      const { store } = await open();
      const [answered, other] = [makeConversation(), makeConversation()];
      for (const one of [answered, other]) await store.keepWaiting(makeChange(one).conversation, makeWaiting());
      expect(await store.conversationsWithWaiting()).toEqual([answered.id, other.id]);
      await store.save({ ...makeChange(answered), answered: '1' });
      await store.save(makeChange(other));
      expect(await store.conversationsWithWaiting()).toEqual([other.id]);
    });

    it('leaves a message waiting when its answer could not be kept', async () => {
      const { store } = await open();
      const conversation = makeConversation();
      await store.save(makeChange(conversation));
      await store.keepWaiting(makeChange(conversation).conversation, makeWaiting());
      // An answer is kept once.
      await expect(store.save({ ...makeChange(conversation), answered: '1' })).rejects.toThrow();
      expect((await store.load(conversation.id))?.waiting).toEqual([makeWaiting()]);
    });

    it('names a conversation once, those that have waited longest first', async () => {
      const { store } = await open();
      const [first, second] = [makeConversation(), makeConversation()];
      await store.keepWaiting(makeChange(second).conversation, makeWaiting());
      await store.keepWaiting(makeChange(first).conversation, makeWaiting());
      await store.keepWaiting(makeChange(second).conversation, makeWaiting({ messageId: '2' }));
      expect(await store.conversationsWithWaiting()).toEqual([second.id, first.id]);
    });
  });

  describe(`${name} as a memory of links`, () => {
    const now = '2026-03-02T09:00:00.000Z';

    it('lets a link be used once', async () => {
      const { store, connectAgain } = await open();
      await store.saveLink('hash-1', 'conversation-1', later);
      await store.saveLink('hash-2', 'conversation-1', later);
      expect(await store.useLink('unknown', now)).toBeNull();
      expect(await (await connectAgain()).useLink('hash-1', now)).toBe('conversation-1');
      expect(await store.useLink('hash-1', now)).toBeNull();
      expect(await store.useLink('hash-2', now)).toBe('conversation-1');
    });

    it('gives a link to one of those who use it at the same time', async () => {
      const { store } = await open();
      await store.saveLink('hash', 'conversation-1', later);
      const used = await Promise.all(Array.from({ length: 4 }, () => store.useLink('hash', now)));
      expect(used.filter((id) => id !== null)).toEqual(['conversation-1']);
    });

    it('lets no link be used that is too old, and drops it with the first use of another', async () => {
      const { store } = await open();
      await store.saveLink('old', 'conversation-1', now);
      await store.saveLink('young', 'conversation-1', '2026-03-02T09:00:00.001Z');
      expect(await store.useLink('unknown', now)).toBeNull();
      // A clock that goes back does not bring it back.
      expect(await store.useLink('old', '2026-03-01T09:00:00.000Z')).toBeNull();
      expect(await store.useLink('young', now)).toBe('conversation-1');
    });
  });
}
