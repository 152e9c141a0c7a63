import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Understood } from '../../src/domain/answer.js';
import type { Feedback } from '../../src/domain/conversation.js';
import type { ConversationStore } from '../../src/ports/conversation-store.js';
import { fakeAnswer } from '../support/fake-assistant.js';
import { makeChange, makeConversation, makeTurn } from '../support/make-conversation.js';
import type { ConversationStoreUnderTest } from './conversation-store.contract.js';

const helpful: Feedback = { helpful: true, reason: null, comment: null };
const unhelpful: Feedback = { helpful: false, reason: 'outdated', comment: null };
const later = '2026-03-05T09:00:00.000Z';

/** What every `ConversationStore` must do with questions whose answers helped. */
export function describeHelpfulQuestions(name: string, open: () => Promise<ConversationStoreUnderTest>): void {
  describe(`${name} as a memory of helpful questions`, () => {
    const find = async (store: ConversationStore, language = 'de', atLeast = 5) =>
      await store.helpfulQuestions('musterstadt', language, ['de:1', 'de:7'], atLeast);

    /** As many conversations find the answer to a question helpful. */
    async function rate(store: ConversationStore, times: number, changes: Partial<ReturnType<typeof makeTurn>> = {}) {
      const answerIds: string[] = [];
      for (let n = 0; n < times; n++) {
        const turn = makeTurn(changes);
        turn.answer = { ...turn.answer, id: randomUUID() };
        await store.save(makeChange(makeConversation({ turns: [turn] })));
        await store.saveFeedback(turn.answer.id, helpful);
        answerIds.push(turn.answer.id);
      }
      return answerIds;
    }

    it('keeps a text from the fifth conversation on, and counts spellings as one', async () => {
      const { store } = await open();
      await rate(store, 4, { question: 'Wo kann ich Deutsch lernen?' });
      expect(await find(store, 'de', 1)).toEqual([]);
      await rate(store, 1, { question: 'wo kann ich  DEUTSCH lernen' });
      expect(await find(store)).toEqual([{ question: 'wo kann ich  DEUTSCH lernen', group: 'de:1' }]);
      expect(await find(store, 'de', 6)).toEqual([]);
    });

    it('keeps languages, regions and pages apart, and puts the most helpful first', async () => {
      const { store } = await open();
      await rate(store, 5, { question: 'fünf', groups: ['de:1'] });
      await rate(store, 6, { question: 'sechs', groups: ['de:7'] });
      await rate(store, 5, { question: 'п’ять', written: 'uk' });
      await rate(store, 5, { question: 'anderswo', groups: ['de:99'] });
      expect((await find(store)).map(({ question }) => question)).toEqual(['sechs', 'fünf']);
      expect((await find(store, 'uk')).map(({ question }) => question)).toEqual(['п’ять']);
      expect(await store.helpfulQuestions('elsewhere', 'de', ['de:1'], 5)).toEqual([]);
    });

    it('counts a conversation once, however often it asks and says so', async () => {
      const { store } = await open();
      const conversation = makeConversation({ turns: [] });
      for (let n = 0; n < 6; n++) {
        const turn = makeTurn();
        await store.save(makeChange({ ...conversation, turns: [turn] }));
        await store.saveFeedback(turn.answer.id, helpful);
        await store.saveFeedback(turn.answer.id, helpful);
      }
      expect(await find(store, 'de', 1)).toEqual([]);
      await rate(store, 4);
      expect(await find(store)).toHaveLength(1);
    });

    it('takes back what is no longer helpful, text included', async () => {
      const { store } = await open();
      const [first] = await rate(store, 5);
      await store.saveFeedback(first ?? '', unhelpful);
      expect(await find(store, 'de', 1)).toEqual([]);
      await store.saveFeedback(first ?? '', unhelpful);
      await store.saveFeedback(first ?? '', helpful);
      expect(await find(store)).toHaveLength(1);
    });

    it('leaves out follow-ups, questions without an answer, and what was not helpful', async () => {
      const { store } = await open();
      const followUp: Understood = { intent: 'question', emergency: null, followUp: true, otherLanguages: [] };
      await rate(store, 5, { question: 'und samstags?', answer: fakeAnswer({ understood: followUp }) });
      await rate(store, 5, { question: 'nichts', answer: fakeAnswer({ status: 'no_answer' }) });
      for (let n = 0; n < 5; n++) {
        const conversation = makeConversation();
        await store.save(makeChange(conversation));
        await store.saveFeedback(conversation.turns[0]?.answer.id ?? '', unhelpful);
      }
      expect(await find(store, 'de', 1)).toEqual([]);
    });

    it('remembers counts when conversations are forgotten, and drops small old ones', async () => {
      const { store } = await open();
      await rate(store, 5, { question: 'oft' });
      await rate(store, 4, { question: 'selten' });
      const everything = { idleSince: later, handedOverIdleSince: later };
      expect(await store.forgetOlderThan(everything)).toBe(9);
      expect((await find(store)).map(({ question }) => question)).toEqual(['oft']);
      await rate(store, 1, { question: 'selten' });
      expect((await find(store, 'de', 1)).map(({ question }) => question)).toEqual(['oft']);
    });
  });
}
