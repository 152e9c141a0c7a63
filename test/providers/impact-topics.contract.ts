import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ImpactStore } from '../../src/ports/impact-store.js';
import { makeKept, makeMention, makeQuestion } from '../support/make-impact.js';

const today = '2026-05-04';

/** What every `ImpactStore` must do with topics, and with the questions of people who agreed. */
export function describeImpactTopics(name: string, open: () => Promise<ImpactStore>): void {
  const mentionedBy = (...mentions: ReturnType<typeof makeMention>[]) =>
    mentions.map((topic) => makeQuestion({ topic: topic.topic }, { topic }));

  describe(`${name} as a store of topics`, () => {
    it('adds up the questions of a topic, and one vector for each person', async () => {
      const store = await open();
      const [one, other] = [randomUUID(), randomUUID()];
      await store.apply(mentionedBy(makeMention(one, [1, 0.5]), makeMention(other, [0, 1])), today);
      const again = makeMention(one, [9, 9], { isNewPerson: false });
      await store.apply(mentionedBy(makeMention(one, [0.25, -0.5]), again), '2026-05-06');
      const [questions, late] = [mentionedBy(makeMention(other, [1, 1])), mentionedBy(makeMention(one, [1, 0]))];
      await store.apply(questions, '2026-05-06');
      await store.apply(questions, '2026-05-07');
      // A day before: the last day stays.
      await store.apply(late, '2026-05-05');
      const expected = { space: 'model-1', firstDay: today, name: null, terms: [], namedPeople: 0, mergedInto: null };
      const topics = new Map((await store.topics()).map((topic) => [topic.id, topic]));
      expect(topics.size).toBe(2);
      expect(topics.get(one)).toEqual({
        ...{ ...expected, id: one, sum: Float32Array.of(2.25, 0), questions: 4, people: 3, lastDay: '2026-05-06' },
      });
      expect(topics.get(other)).toEqual({
        ...{ ...expected, id: other, sum: Float32Array.of(1, 2), questions: 2, people: 2, lastDay: '2026-05-06' },
      });
    });

    it('keeps names, and how many people there were then', async () => {
      const store = await open();
      const [one, part] = [randomUUID(), randomUUID()];
      await store.apply(mentionedBy(makeMention(one, [1]), makeMention(one, [1]), makeMention(part, [1])), today);
      await store.mergeTopic(part, one);
      await store.nameTopic(one, 'Kinderbetreuung', ['kita', 'hort']);
      await store.nameTopic(randomUUID(), 'nobody’s', []);
      await store.apply(mentionedBy(makeMention(one, [1])), today);
      const topics = await store.topics();
      const named = { name: 'Kinderbetreuung', terms: ['kita', 'hort'], namedPeople: 3, people: 3 };
      expect(topics.find(({ id }) => id === one)).toMatchObject(named);
      expect(topics.find(({ id }) => id === part)).toMatchObject({ name: null, namedPeople: 0 });
    });

    it('counts the questions of a merged topic where it went, also of one whose target went on', async () => {
      const store = await open();
      const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
      await store.apply(mentionedBy(...[a, b, c].map((topic) => makeMention(topic, [1]))), today);
      await store.mergeTopic(a, b);
      await store.mergeTopic(b, c);
      await store.apply(mentionedBy(...[a, b, c].map((topic) => makeMention(topic, [1]))), today);
      const topics = new Map((await store.topics()).map((topic) => [topic.id, topic]));
      expect([a, b, c].map((id) => topics.get(id)?.people)).toEqual([1, 1, 4]);
      expect([a, b, c].map((id) => topics.get(id)?.mergedInto)).toEqual([c, c, null]);
      // Into itself, round in a circle, into nothing: nothing happens.
      await store.mergeTopic(c, c);
      await store.mergeTopic(c, a);
      await store.mergeTopic(c, randomUUID());
      expect((await store.topics()).find(({ id }) => id === c)?.mergedInto).toBeNull();
      // Into one that went elsewhere.
      const d = randomUUID();
      await store.apply(mentionedBy(makeMention(d, [1])), today);
      await store.mergeTopic(d, a);
      expect((await store.topics()).find(({ id }) => id === d)?.mergedInto).toBe(c);
    });
  });

  describe(`${name} as a store of questions of those who agreed`, () => {
    it('gives those of a region or a topic, the newest first', async () => {
      const store = await open();
      const topic = randomUUID();
      const early = makeKept({ day: '2026-05-01', topic });
      const late = makeKept({ day: '2026-05-03', topic, text: 'ä "\n' });
      const between = makeKept({ day: '2026-05-02' });
      await store.apply([between, late, early, makeKept({ region: 'elsewhere' }), late], today);
      await store.apply([late], today);
      const kept = async (query: object) => await store.keptQuestions({ region: 'musterstadt', limit: 10, ...query });
      expect(await kept({})).toEqual([late.question, between.question, early.question]);
      expect(await kept({ limit: 1 })).toEqual([late.question]);
      expect(await kept({ topic })).toEqual([late.question, early.question]);
      expect(await kept({ topic: randomUUID() })).toEqual([]);
    });

    it('erases those of a conversation, and no others', async () => {
      const store = await open();
      const other = makeKept({ conversationHash: 'b'.repeat(64) });
      await store.apply([makeKept(), makeKept(), other], today);
      expect(await store.forget('a'.repeat(64))).toBe(true);
      expect(await store.keptQuestions({ region: 'musterstadt', limit: 10 })).toEqual([other.question]);
      expect(await store.forget('a'.repeat(64))).toBe(false);
    });
  });
}
