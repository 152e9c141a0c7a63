import { describe, expect, it } from 'vitest';
import { makeChange, makeConversation, makeOutgoing } from '../support/make-conversation.js';
import type { ConversationStoreUnderTest } from './conversation-store.contract.js';

const now = '2026-03-05T09:00:00.000Z';
const until = '2026-03-05T09:00:30.000Z';

/**
 * What every `ConversationStore` must do where several processes deliver and answer.
 * @param atOnce whether several may write at once in one process: SQLite's driver waits for a lock without letting go of the
 *   thread that its holder needs
 */
export function describeClaims(
  name: string,
  open: () => Promise<ConversationStoreUnderTest>,
  { atOnce }: { atOnce: boolean },
): void {
  describe(`${name} shared by several processes`, () => {
    it('gives what is due to one of those who ask at the same time, until its claim is over', async () => {
      const { store, connectAgain } = await open();
      const conversations = Array.from({ length: 8 }, () => makeConversation());
      for (const conversation of conversations)
        await store.save(makeChange(conversation, [makeOutgoing(conversation)]));
      const others = await Promise.all([connectAgain(), connectAgain()]);
      const asked: Promise<{ id: string }[]>[] = [];
      for (const each of [store, ...others]) {
        asked.push(each.dueHandovers(now, 5, until));
        if (!atOnce) await asked.at(-1);
      }
      const ids = (await Promise.all(asked)).flat().map(({ id }) => id);
      const rest = await store.dueHandovers(now, 10, until);
      expect(new Set([...ids, ...rest.map(({ id }) => id)]).size).toBe(8);
      expect(ids.length + rest.length).toBe(8);
      expect(await store.dueHandovers(now, 10, until)).toEqual([]);
      expect(await store.dueHandovers(until, 10)).toHaveLength(8);
    });

    it('lets a claim last longer, ends it with a failed attempt, and keeps a conversation’s order meanwhile', async () => {
      const { store } = await open();
      const conversation = makeConversation();
      const [first, second] = [makeOutgoing(conversation), makeOutgoing(conversation)];
      await store.save(makeChange(conversation, [first, second]));
      expect(await store.dueHandovers(now, 10, until)).toHaveLength(1);
      await store.renewClaims([first.id], '2026-03-05T09:01:00.000Z');
      expect(await store.dueHandovers(until, 10, until)).toEqual([]);
      await store.handoverFailed(first.id, now);
      expect((await store.dueHandovers(now, 10, until)).map(({ id, attempts }) => [id, attempts])).toEqual([
        [first.id, 1],
      ]);
    });

    it('keeps what was given up, lets the next go out, and sends it again when somebody says so', async () => {
      const { store } = await open();
      const conversation = makeConversation();
      const [dead, next] = [makeOutgoing(conversation), makeOutgoing(conversation)];
      await store.save(makeChange(conversation, [dead, next]));
      await store.handoverFailed(dead.id, now, { reason: 'Error EENVELOPE 550', isDead: true });
      expect(await store.deadOutgoing()).toEqual([
        {
          ...{ id: dead.id, kind: 'handover', channel: dead.channel, attempts: 1, failedAt: now },
          reason: 'Error EENVELOPE 550',
        },
      ]);
      const due = async () => (await store.dueHandovers(until, 10)).map(({ id }) => id);
      expect(await due()).toEqual([next.id]);
      expect(await store.retryOutgoing(next.id, until)).toBe(false);
      expect(await store.retryOutgoing(dead.id, until)).toBe(true);
      expect(await store.deadOutgoing()).toEqual([]);
      expect(await due()).toEqual([dead.id]);
    });

    it('tells of messages that nobody answers, not of those that a process shows to be its own', async () => {
      const { store } = await open();
      const [claimed, left] = [makeConversation(), makeConversation()];
      const waiting = { messageId: '1', at: now, question: 'Wo?' };
      await store.keepWaiting(makeChange(claimed).conversation, waiting, until);
      await store.keepWaiting(makeChange(left).conversation, waiting);
      expect(await store.conversationsWithWaiting(now)).toEqual([left.id]);
      expect((await store.conversationsWithWaiting(until)).sort()).toEqual([claimed.id, left.id].sort());
      const later = '2026-03-05T09:01:00.000Z';
      await store.renewWaiting([{ conversationId: claimed.id, messageId: '1' }], later);
      expect(await store.conversationsWithWaiting(until)).toEqual([left.id]);
    });
  });
}
