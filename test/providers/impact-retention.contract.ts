import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tallyTables } from '../../src/domain/impact.js';
import type { ImpactStore } from '../../src/ports/impact-store.js';
import { makeCounted, makeKept, makeMention, makePerson, makeQuestion } from '../support/make-impact.js';

const nothing = { keptQuestions: '2020-01-01', events: '2020-01-01', seeds: '2020-01-01', applied: '2020-01-01' };
const day = '2026-05-04';

/** When every `ImpactStore` must let go of what it keeps. */
export function describeImpactRetention(name: string, open: () => Promise<ImpactStore>): void {
  async function idsOf(store: ImpactStore, region = 'musterstadt'): Promise<string[]> {
    const ids: string[] = [];
    for await (const { id } of store.events({ region, from: '2020-01-01', to: '2030-01-01' })) ids.push(id);
    return ids;
  }

  describe(`${name} when a time is over`, () => {
    it('erases the events before one of Germany’s days, and keeps what was counted', async () => {
      const store = await open();
      const [gone, kept] = ['2026-05-03T21:00:00.000Z', '2026-05-03T22:00:00.000Z'].map((hour) =>
        makeQuestion({ hour }),
      );
      const elsewhere = makeQuestion({ region: 'elsewhere', hour: '2024-01-01T00:00:00.000Z' });
      if (!gone || !kept) throw new Error('two were made');
      await store.apply([gone, kept, elsewhere], day);
      const tallies = await store.tallies({ tables: tallyTables });
      await store.forgetOlderThan({ ...nothing, events: day });
      expect(await idsOf(store)).toEqual([kept.event.id]);
      expect(await idsOf(store, 'elsewhere')).toEqual([]);
      expect(await store.tallies({ tables: tallyTables })).toEqual(tallies);
    });

    it('erases questions of those who agreed before a day', async () => {
      const store = await open();
      const kept = makeKept({ day });
      await store.apply(
        [makeKept({ day: '2026-05-03' }), kept, makeKept({ day: '2025-05-03', region: 'elsewhere' })],
        day,
      );
      await store.forgetOlderThan({ ...nothing, keptQuestions: day });
      expect(await store.keptQuestions({ region: 'musterstadt', limit: 9 })).toEqual([kept.question]);
      expect(await store.keptQuestions({ region: 'elsewhere', limit: 9 })).toEqual([]);
    });

    it('erases topics of fewer than five people by their last day, with what was counted of them', async () => {
      const store = await open();
      const [seed, fresh, big, target, part] = Array.from({ length: 5 }, () => randomUUID()) as [string, ...string[]];
      const ask = async (topic: string | undefined, on: string, times: number) => {
        const id = topic ?? '';
        const counted = [
          makeCounted({ table: 'topic', key: id }),
          makeCounted({ table: 'topic_language', key: `${id}\tuk` }),
          makeCounted({ table: 'topic_page', key: `${id}\t12`, part: 'cited' }),
          makeCounted({ table: 'person_topic', key: id }),
          makeCounted({ table: 'feedback_topic', key: id, part: 'helpful' }),
          makeCounted({ table: 'page', key: '12', part: 'cited' }),
        ];
        const question = () => makeQuestion({ topic: id }, { counted, topic: makeMention(id, [1]) });
        await store.apply(Array.from({ length: times }, question), on);
      };
      await ask(seed, '2026-04-01', 4);
      await ask(fresh, day, 1);
      await ask(big, '2026-04-01', 5);
      await ask(target, '2026-04-01', 3);
      await ask(part, day, 3);
      await store.mergeTopic(part ?? '', target ?? '');
      await store.forgetOlderThan({ ...nothing, seeds: day });
      expect(new Set((await store.topics()).map(({ id }) => id))).toEqual(new Set([fresh, big, target, part]));
      const tallies = await store.tallies({ tables: tallyTables });
      expect(tallies.filter(({ key }) => key.includes(seed))).toEqual([]);
      // Five tables of each of the others, and the page on two days.
      expect(tallies).toHaveLength(4 * 5 + 2);
      expect(tallies.find(({ table, day: on }) => table === 'page' && on === '2026-04-01')?.questions).toBe(12);
    });

    it('remembers what it has counted until then', async () => {
      const store = await open();
      const person = makePerson();
      await store.apply([person], day);
      await store.forgetOlderThan({ ...nothing, applied: day });
      await store.apply([person], day);
      expect(await store.tallies({ tables: ['person'] })).toMatchObject([{ questions: 1 }]);
      await store.forgetOlderThan({ ...nothing, applied: '2026-05-05' });
      await store.apply([person], day);
      expect(await store.tallies({ tables: ['person'] })).toMatchObject([{ questions: 2 }]);
    });
  });
}
