import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ImpactEvent } from '../../src/domain/impact.js';
import type { ImpactStore } from '../../src/ports/impact-store.js';
import { makeCounted, makeEvent, makeFeedback, makePerson, makeQuestion } from '../support/make-impact.js';

const today = '2026-05-04';
const span = { region: 'musterstadt', from: '2026-05-01', to: '2026-05-31' };

async function eventsOf(store: ImpactStore, query = span): Promise<ImpactEvent[]> {
  const events: ImpactEvent[] = [];
  for await (const event of store.events(query)) events.push(event);
  return events;
}

/** What every `ImpactStore` must do with what messages leave, whatever it keeps its data in. */
export function describeImpactStore(name: string, open: () => Promise<ImpactStore>): void {
  describe(`${name} as a store of the effect`, () => {
    it('gives events back as they came', async () => {
      const store = await open();
      const full = makeEvent({
        ...{ answered: null, outcome: null, cited: ['12', '7'], offered: ['ä"\t'], sureness: null, isFirst: false },
        ...{ isFollowUp: true, officeOpen: false, topic: randomUUID(), helpful: false, reason: 'outdated' },
        ...{ handedOver: true, variant: { experiment: 'kinder-text', arm: 'b' } },
      });
      const plain = makeEvent({ officeOpen: true, helpful: true });
      await store.apply(
        [full, plain].map((event) => makeQuestion(event)),
        today,
      );
      const events = await eventsOf(store);
      expect(events).toHaveLength(2);
      expect(events).toEqual(expect.arrayContaining([full, plain]));
    });

    it('gives the events of a region and of Germany’s days', async () => {
      const store = await open();
      const hours = ['2026-04-30T21:00', '2026-04-30T22:00', '2026-05-31T21:00', '2026-05-31T22:00'];
      const events = hours.map((hour) => makeEvent({ hour: `${hour}:00.000Z` }));
      await store.apply(
        [...events, makeEvent({ region: 'elsewhere' })].map((event) => makeQuestion(event)),
        today,
      );
      const inMay = [events[1]?.id, events[2]?.id];
      expect((await eventsOf(store)).map(({ id }) => id)).toEqual(inMay);
      // In winter a day begins an hour later.
      const winter = ['2026-01-09T22:00', '2026-01-09T23:00'].map((hour) => makeEvent({ hour: `${hour}:00.000Z` }));
      await store.apply(
        winter.map((event) => makeQuestion(event)),
        today,
      );
      const onTheTenth = await eventsOf(store, { ...span, from: '2026-01-10', to: '2026-01-10' });
      expect(onTheTenth.map(({ id }) => id)).toEqual([winter[1]?.id]);
    });

    it('gives every event once, however many there are', async () => {
      const store = await open();
      const hour = (n: number) => `2026-05-0${(n % 3) + 1}T0${n % 7}:00:00.000Z`;
      const events = Array.from({ length: 7_003 }, (_, n) => makeEvent({ hour: hour(n) }));
      await store.apply(
        events.map((event) => makeQuestion(event)),
        today,
      );
      const ids = (await eventsOf(store)).map(({ id }) => id);
      expect(ids).toHaveLength(events.length);
      expect(new Set(ids)).toEqual(new Set(events.map(({ id }) => id)));
    });

    it('tells nothing of the order in which events of an hour came', async () => {
      const store = await open();
      const events = Array.from({ length: 12 }, () => makeEvent());
      for (const event of events) await store.apply([makeQuestion(event)], today);
      expect((await eventsOf(store)).map(({ id }) => id)).toEqual(events.map(({ id }) => id).sort());
    });

    it('adds up what is counted, by region, series and day', async () => {
      const store = await open();
      const language = makeCounted({ table: 'language', key: 'uk', people: 0 });
      const question = (region: string) => makeQuestion({ region }, { counted: [makeCounted(), language] });
      await store.apply([question('musterstadt'), question('musterstadt'), question('elsewhere')], today);
      await store.apply([question('musterstadt')], today);
      await store.apply([question('musterstadt')], '2026-05-05');
      const all = { region: 'musterstadt', table: 'all', key: '', part: 'answered' };
      const uk = { ...all, table: 'language', key: 'uk' };
      expect(await store.tallies({ region: 'musterstadt', tables: ['language', 'all'] })).toEqual([
        { ...all, day: today, people: 3, questions: 3 },
        { ...all, day: '2026-05-05', people: 1, questions: 1 },
        { ...uk, day: today, people: 0, questions: 3 },
        { ...uk, day: '2026-05-05', people: 0, questions: 1 },
      ]);
      expect(await store.tallies({ tables: ['all'] })).toHaveLength(3);
      expect(await store.tallies({ region: 'musterstadt', tables: ['all', 'language'], keys: ['uk'] })).toHaveLength(2);
      expect(await store.tallies({ region: 'musterstadt', tables: ['language'], keys: ['de'] })).toEqual([]);
      expect(await store.tallies({ region: 'nowhere', tables: ['all'] })).toEqual([]);
    });

    it('counts a change once, however often it comes', async () => {
      const store = await open();
      const question = makeQuestion();
      const yes = makeFeedback(question.event);
      const person = makePerson({ event: question.event.id });
      const changes = [question, yes, person, makePerson()];
      await store.apply([...changes, ...changes], today);
      await store.apply(changes, today);
      await store.apply([...changes].reverse(), '2026-05-06');
      const tallies = await store.tallies({ tables: ['all', 'feedback', 'person'] });
      expect(tallies.map(({ table, day, people, questions }) => [table, day, people, questions])).toEqual([
        ['all', today, 1, 1],
        ['feedback', today, 1, 1],
        ['person', today, 2, 2],
      ]);
      expect(await eventsOf(store)).toEqual([{ ...question.event, helpful: true, handedOver: true }]);
    });

    it('counts the last word on an answer, also when all of them come twice', async () => {
      const store = await open();
      const question = makeQuestion();
      const word = (helpful: boolean, back: boolean) => {
        const [said, other] = helpful ? ['helpful', 'unhelpful'] : ['unhelpful', 'helpful'];
        const counted = [
          makeCounted({ table: 'feedback', part: said as string, people: back ? 0 : 1 }),
          ...(back ? [makeCounted({ table: 'feedback', part: other as string, people: 0, questions: -1 })] : []),
        ];
        return makeFeedback(question.event, { helpful, reason: helpful ? null : 'wrong', counted });
      };
      const words = [word(true, false), word(false, true), word(true, true), word(false, true)];
      await store.apply([question, ...words.slice(0, 2)], today);
      await store.apply([question, ...words], today);
      const counts = (await store.tallies({ tables: ['feedback'] })).map(({ part, questions }) => [part, questions]);
      expect(Object.fromEntries(counts)).toEqual({ helpful: 0, unhelpful: 1 });
      expect(await eventsOf(store)).toEqual([{ ...question.event, helpful: false, reason: 'wrong' }]);
      // What is said already is no news.
      await store.apply([word(false, false)], today);
      expect(await store.tallies({ tables: ['feedback'] })).toMatchObject([{ questions: 0 }, { questions: 1 }]);
    });

    it('leaves out what is said of an answer that is not there', async () => {
      const store = await open();
      await store.apply([makeFeedback(makeEvent())], today);
      expect(await store.tallies({ tables: ['feedback'] })).toEqual([]);
    });

    it('knows the first day with a count', async () => {
      const store = await open();
      expect(await store.since('musterstadt')).toBeNull();
      await store.apply([makePerson()], '2026-05-03');
      await store.apply([makeQuestion(), makeQuestion({ region: 'elsewhere' })], today);
      expect(await store.since('musterstadt')).toBe('2026-05-03');
      expect(await store.since('elsewhere')).toBe(today);
    });

    it('keeps all of what comes at once, or nothing', async () => {
      const store = await open();
      const broken = makeQuestion({}, { counted: [makeCounted({ part: undefined as unknown as string })] });
      await expect(store.apply([makeQuestion(), makePerson(), broken], today)).rejects.toThrow();
      expect(await eventsOf(store)).toEqual([]);
      expect(await store.tallies({ tables: ['all', 'person'] })).toEqual([]);
    });

    it('takes nothing as nothing', async () => {
      const store = await open();
      await store.apply([], today);
      expect(await store.since('musterstadt')).toBeNull();
    });
  });
}
