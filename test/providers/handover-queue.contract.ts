import { describe, expect, it } from 'vitest';
import { makeChange, makeConversation, makeOutgoing, makeOutgoingTicket } from '../support/make-conversation.js';
import type { ConversationStoreUnderTest } from './conversation-store.contract.js';

const later = '2026-03-05T09:00:00.000Z';

/** What every `ConversationStore` must do with what goes out to offices. */
export function describeHandoverQueue(name: string, open: () => Promise<ConversationStoreUnderTest>): void {
  describe(`${name} as an outbox of hand-overs`, () => {
    it('gives what is due, longest waiting first, with the attempts made', async () => {
      const { store, connectAgain } = await open();
      const conversations = [makeConversation(), makeConversation({ lastAt: '2026-03-02T09:00:00.001Z' })] as const;
      const first = makeOutgoing(conversations[0]);
      const second = makeOutgoingTicket(conversations[1]);
      await store.save(makeChange(conversations[1], [second]));
      await store.save(makeChange(conversations[0], [first]));
      expect(await store.dueHandovers('2026-03-02T08:59:59.999Z', 10)).toEqual([]);
      expect(await store.dueHandovers('2026-03-02T09:00:00.000Z', 10)).toEqual([{ ...first, attempts: 0 }]);
      const due = await (await connectAgain()).dueHandovers(later, 10);
      expect(due).toEqual([
        { ...first, attempts: 0 },
        { ...second, attempts: 0 },
      ]);
      expect(await store.dueHandovers(later, 1)).toHaveLength(1);
      await store.handoverFailed(first.id, '2026-03-02T09:05:00.000Z');
      expect(await store.dueHandovers('2026-03-02T09:04:00.000Z', 10)).toEqual([{ ...second, attempts: 0 }]);
      expect(await store.dueHandovers('2026-03-02T09:05:00.000Z', 10)).toEqual([
        { ...second, attempts: 0 },
        { ...first, attempts: 1 },
      ]);
    });

    it('holds a conversation’s later hand-overs up while one failed, and no others', async () => {
      const { store } = await open();
      const [failing, other] = [makeConversation(), makeConversation()];
      const [first, second, third] = [makeOutgoing(failing), makeOutgoing(failing), makeOutgoing(failing)];
      const elsewhere = makeOutgoing(other);
      await store.save(makeChange(failing, [first, second]));
      await store.save({ ...makeChange(failing, [third]), turn: null });
      await store.save(makeChange(other, [elsewhere]));
      const due = async (now: string) => (await store.dueHandovers(now, 10)).map(({ id }) => id);
      expect(await due(later)).toEqual([first.id, elsewhere.id]);
      await store.handoverFailed(first.id, '2026-03-06T09:00:00.000Z');
      expect(await due(later)).toEqual([elsewhere.id]);
      await store.handoverDelivered(first.id);
      expect(await due(later)).toEqual([second.id, elsewhere.id]);
      await store.handoverDelivered(second.id);
      expect(await due(later)).toEqual([third.id, elsewhere.id]);
    });

    it('forgets what was delivered', async () => {
      const { store } = await open();
      const conversation = makeConversation();
      const outgoing = makeOutgoing(conversation);
      await store.save(makeChange(conversation, [outgoing]));
      await store.handoverDelivered(outgoing.id);
      expect(await store.dueHandovers(later, 10)).toEqual([]);
      // The conversation itself stays until its time is over.
      expect(await store.load(conversation.id)).toEqual(conversation);
    });
  });
}
