import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeExperiment } from '../../support/make-experiment.js';
import { makeGap } from '../../support/make-gap.js';
import {
  makeCounted,
  makeFeedback,
  makeKept,
  makeMention,
  makePerson,
  makeQuestion,
} from '../../support/make-impact.js';
import { postgresUnderTest } from './postgres-stores.js';

const day = '2026-05-04';
const postgres = await postgresUnderTest();

describe.skipIf(!postgres)('processes that write the effect at the same moment', () => {
  if (!postgres) return it('are not tested: there is no PostgreSQL', () => {});
  const both = async () => [await postgres.open(), await postgres.connectAgain()] as const;

  it('count everything once: what both were given, and what each was given alone', async () => {
    const [one, other] = await both();
    const counted = ['a', 'b', 'c'].map((key) => makeCounted({ table: 'topic', key }));
    const question = (order: typeof counted) =>
      makeQuestion({}, { counted: order, topic: makeMention('the-topic', [1, -2]) });
    const shared = Array.from({ length: 12 }, () => {
      const asked = question(counted);
      return [asked, makeFeedback(asked.event), makePerson(), makeKept()];
    });
    await Promise.all(
      shared.flatMap((changes) => [
        one.impact.apply([...changes, question(counted)], day),
        // The other way round: who locks rows in another order may wait for each other.
        other.impact.apply([question(counted.toReversed()), ...changes], day),
      ]),
    );
    const times = 3 * shared.length;
    for (const { impact } of [one, other]) {
      const topics = await impact.tallies({ tables: ['topic'] });
      expect(topics.map(({ key, people, questions }) => [key, people, questions])).toEqual(
        ['a', 'b', 'c'].map((key) => [key, times, times]),
      );
      expect(await impact.tallies({ tables: ['feedback', 'person'] })).toMatchObject([
        { people: shared.length },
        { people: shared.length },
      ]);
      expect(await impact.topics()).toMatchObject([
        { people: times, questions: times, sum: Float32Array.of(times, -2 * times) },
      ]);
      expect(await impact.keptQuestions({ region: 'musterstadt', limit: 100 })).toHaveLength(shared.length);
    }
  });

  it('add up a topic that is asked about in different regions', async () => {
    const [one, other] = await both();
    const ask = (region: string) => makeQuestion({ region }, { topic: makeMention('the-topic', [1, -2]) });
    const asked = Array.from({ length: 20 }, (_, n) => [n % 2 ? one : other, `region-${n}`] as const);
    await Promise.all(asked.map(([{ impact }, region]) => impact.apply([ask(region)], day)));
    expect(await one.impact.topics()).toMatchObject([{ people: 20, questions: 20, sum: Float32Array.of(20, -40) }]);
  });

  it('leave each topic one step from where it went, whatever is merged and asked meanwhile', async () => {
    const [one, other] = await both();
    const ask = (topic: string) => makeQuestion({}, { topic: makeMention(topic, [1]) });
    await one.impact.apply(['a', 'b', 'c', 'd'].map(ask), day);
    await Promise.all([
      one.impact.mergeTopic('a', 'b'),
      other.impact.mergeTopic('b', 'c'),
      one.impact.mergeTopic('c', 'd'),
      ...Array.from({ length: 10 }, () => other.impact.apply([ask('a')], day)),
    ]);
    const topics = new Map((await one.impact.topics()).map((topic) => [topic.id, topic]));
    for (const { mergedInto } of topics.values()) {
      if (mergedInto) expect(topics.get(mergedInto)?.mergedInto).toBeNull();
    }
    const questions = [...topics.values()].reduce((sum, topic) => sum + topic.questions, 0);
    expect(questions).toBe(14);
  });

  it('forget what was kept, and lose nothing of what is counted meanwhile', async () => {
    const [one, other] = await both();
    const before = { keptQuestions: '2027-01-01', events: '2020-01-01', seeds: '2020-01-01', applied: '2020-01-01' };
    await Promise.all([
      ...Array.from({ length: 10 }, () => one.impact.apply([makeQuestion(), makeKept()], day)),
      ...Array.from({ length: 5 }, () => other.impact.forgetOlderThan(before)),
    ]);
    await other.impact.forgetOlderThan(before);
    expect(await one.impact.tallies({ tables: ['all'] })).toMatchObject([{ people: 10, questions: 10 }]);
    expect(await one.impact.keptQuestions({ region: 'musterstadt', limit: 100 })).toEqual([]);
  });

  it('leave one state of gaps, pages and links, whole', async () => {
    const [one, other] = await both();
    const pages = (digest: string) => ['1', '2', '3'].map((group) => ({ language: 'de', group, digest }));
    const links = (failures: number) =>
      ['a', 'b'].map((url) => ({ url, status: null, failures, checkedAt: `${day}T08:00:00.000Z` }));
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => [
        one.gaps.saveSeenPages('town', pages(`one ${n}`), [{ language: 'de', group: '1', day }]),
        other.gaps.saveSeenPages('town', pages(`other ${n}`), [{ language: 'de', group: '1', day }]),
        one.gaps.saveLinks('town', links(n)),
        other.gaps.saveLinks('town', links(100 + n)),
        one.gaps.saveGaps([makeGap({ subject: 'a', rank: n }), makeGap({ subject: 'b', rank: n })]),
        other.gaps.saveGaps([makeGap({ subject: 'b', rank: 100 + n }), makeGap({ subject: 'a', rank: 100 + n })]),
      ]).flat(),
    );
    const seen = await one.gaps.seenPages('town');
    expect([seen.length, new Set(seen.map(({ digest }) => digest)).size]).toEqual([3, 1]);
    const tried = await one.gaps.links('town');
    expect([tried.length, new Set(tried.map(({ failures }) => failures)).size]).toEqual([2, 1]);
    const gaps = await one.gaps.gaps('town');
    expect([gaps.length, new Set(gaps.map(({ rank }) => rank)).size]).toEqual([2, 1]);
    expect(await one.gaps.pageChanges('town')).toHaveLength(1);
  });

  it('note a letter once, and register an experiment once', async () => {
    const [one, other] = await both();
    const noted = await Promise.all(
      Array.from({ length: 10 }, (_, n) => (n % 2 ? one : other).gaps.noteDigest('town', 'letter')),
    );
    expect(noted.filter((isNew) => isNew)).toHaveLength(1);
    const registered = await Promise.allSettled(
      [one, other].map(({ experiments }) => experiments.add(makeExperiment())),
    );
    expect(registered.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('let nobody in who is withdrawn at the same moment', async () => {
    const [one, other] = await both();
    for (let n = 0; n < 10; n += 1) {
      const staff = { id: randomUUID(), region: 'town', name: 'Erika Muster', invitedAt: day };
      await one.staff.add(staff, randomUUID());
      const tokenHash = randomUUID();
      await Promise.all([
        one.staff.addSession({ tokenHash, staff: staff.id, expiresAt: '2027-01-01' }),
        other.staff.withdraw(staff.id),
      ]);
      expect(await one.staff.sessionOwner(tokenHash, '2026-06-01')).toBeNull();
    }
    const { db } = one.databases.impact;
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });
});
