import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Feedback, keptTurns } from '../../src/domain/conversation.js';
import type { ConversationStore } from '../../src/ports/conversation-store.js';
import { makeChange, makeConversation, makeOutgoing, makeTurn } from '../support/make-conversation.js';

/** What a contract test works with: an empty store, and a second connection to the same data, as another process has. */
export interface ConversationStoreUnderTest {
  store: ConversationStore;
  connectAgain: () => Promise<ConversationStore>;
}

const helpful: Feedback = { helpful: true, reason: null, comment: null };
const unhelpful: Feedback = { helpful: false, reason: 'outdated', comment: 'Das "Amt" ist zu: العربية 🙂' };
const later = '2026-03-05T09:00:00.000Z';
const early = '2026-01-01T00:00:00.000Z';

/** What every `ConversationStore` must do, whatever it keeps its data in. */
export function describeConversationStore(name: string, open: () => Promise<ConversationStoreUnderTest>): void {
  describe(`${name} as a conversation store`, () => {
    it('knows nothing at first', async () => {
      const { store } = await open();
      expect(await store.load(randomUUID())).toBeNull();
      expect(await store.forget(randomUUID())).toBe(false);
      expect(await store.saveFeedback(randomUUID(), helpful)).toBeNull();
      expect(await store.dueHandovers(later, 10)).toEqual([]);
      expect(await store.helpfulQuestions('musterstadt', 'de', ['de:1'], 1)).toEqual([]);
      expect(await store.helpfulQuestions('musterstadt', 'de', [], 1)).toEqual([]);
    });

    it('gives a conversation back as it was, to other processes too', async () => {
      const { store, connectAgain } = await open();
      const conversation = makeConversation({
        turns: [makeTurn({ question: `"It's" 🙂 العربية \\`, written: null, groups: [] })],
        chosenLanguage: 'ar',
        pending: { kind: 'clarification', question: 'anmelden', choices: [{ title: "O'Neill", group: 'de:2' }] },
        handover: {
          ...{ id: randomUUID(), at: early, channel: 'mail', office: 'Büro', replyTo: '+4969900090', inCharge: true },
        },
      });
      await store.save(makeChange(conversation));
      expect(await store.load(conversation.id)).toEqual(conversation);
      expect(await (await connectAgain()).load(conversation.id)).toEqual(conversation);
    });

    it('adds turns in their order, changes the state, and keeps conversations apart', async () => {
      const { store } = await open();
      const turns = [makeTurn({ question: 'eins' }), makeTurn({ question: 'zwei' })];
      const conversation = makeConversation({ turns: turns.slice(0, 1), pending: { kind: 'deletion' } });
      const other = makeConversation();
      await store.save(makeChange(conversation));
      await store.save(makeChange(other));
      const changed = { ...conversation, turns, pending: null, chosenLanguage: 'uk', lastAt: later };
      await store.save(makeChange(changed));
      // Only the state: no turn.
      await store.save({ ...makeChange({ ...changed, channels: ['web', 'telegram'], consent: true }), turn: null });
      const withoutTurn = { ...changed, channels: ['web', 'telegram'], consent: true };
      expect(await store.load(conversation.id)).toEqual(withoutTurn);
      expect(await store.load(other.id)).toEqual(other);
    });

    it(`keeps the last ${keptTurns} turns`, async () => {
      const { store } = await open();
      const conversation = makeConversation();
      const questions = Array.from({ length: keptTurns + 3 }, (_, n) => `Frage ${n}`);
      for (const question of questions) {
        await store.save(makeChange({ ...conversation, turns: [makeTurn({ question })] }));
      }
      const loaded = await store.load(conversation.id);
      expect(loaded?.turns.map((turn) => turn.question)).toEqual(questions.slice(3));
    });

    it('keeps all of a change or nothing', async () => {
      const { store } = await open();
      const conversation = makeConversation({ turns: [makeTurn({ question: 'eins' })] });
      const outgoing = makeOutgoing(conversation);
      await store.save(makeChange(conversation, [outgoing]));
      // The same mail twice cannot be: it fails last, and takes the turn and the state along.
      const changed = { ...conversation, turns: [makeTurn({ question: 'zwei' })], lastAt: later };
      await expect(store.save(makeChange(changed, [outgoing]))).rejects.toThrow();
      expect(await store.load(conversation.id)).toEqual(conversation);
    });

    it('takes messages of one conversation that come at the same time', async () => {
      const { store } = await open();
      const conversation = makeConversation();
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          store.save(makeChange({ ...conversation, turns: [makeTurn({ question: `Frage ${n}` })] })),
        ),
      );
      const questions = (await store.load(conversation.id))?.turns.map(({ question }) => question);
      expect(questions?.sort()).toEqual(Array.from({ length: 10 }, (_, n) => `Frage ${n}`));
    });

    it('keeps the last word on an answer', async () => {
      const { store } = await open();
      const conversation = makeConversation();
      await store.save(makeChange(conversation));
      const answerId = conversation.turns[0]?.answer.id ?? '';
      await store.saveFeedback(answerId, helpful);
      const rated = await store.saveFeedback(answerId, unhelpful);
      expect(rated?.turns.map(({ feedback }) => feedback)).toEqual([unhelpful]);
      expect(await store.load(conversation.id)).toEqual(rated);
    });

    it('forgets one conversation with its hand-overs, and no other', async () => {
      const { store } = await open();
      const [gone, kept] = [makeConversation(), makeConversation()];
      await store.save(makeChange(gone, [makeOutgoing(gone)]));
      await store.save(makeChange(kept, [makeOutgoing(kept)]));
      expect(await store.forget(gone.id)).toBe(true);
      expect(await store.load(gone.id)).toBeNull();
      expect(await store.saveFeedback(gone.turns[0]?.answer.id ?? '', helpful)).toBeNull();
      expect((await store.dueHandovers(later, 10)).map((due) => due.conversationId)).toEqual([kept.id]);
      expect(await store.load(kept.id)).toEqual(kept);
      expect(await store.forget(gone.id)).toBe(false);
    });

    it('forgets what is over, handed-over conversations later', async () => {
      const { store } = await open();
      const times = { idleSince: '2026-03-02T00:00:00.000Z', handedOverIdleSince: '2026-02-01T00:00:00.000Z' };
      const handover = {
        ...{ id: randomUUID(), at: early, channel: 'mail' as const, office: 'Büro', replyTo: null, inCharge: false },
      };
      const at = async (lastAt: string, changes = {}) => {
        const conversation = makeConversation({ lastAt, ...changes });
        await store.save(makeChange(conversation, [makeOutgoing(conversation)]));
        return conversation.id;
      };
      const ids = {
        fresh: await at(times.idleSince),
        idle: await at('2026-03-01T23:59:59.999Z'),
        handedOver: await at(times.handedOverIdleSince, { handover }),
        handedOverLongAgo: await at('2026-01-31T23:59:59.999Z', { handover }),
      };
      expect(await store.forgetOlderThan(times)).toBe(2);
      const left = [];
      for (const [key, id] of Object.entries(ids)) if (await store.load(id)) left.push(key);
      expect(left).toEqual(['fresh', 'handedOver']);
      const waiting = (await store.dueHandovers(later, 10)).map((due) => due.conversationId);
      expect(waiting.sort()).toEqual([ids.fresh, ids.handedOver].sort());
      expect(await store.forgetOlderThan(times)).toBe(0);
    });
  });
}
