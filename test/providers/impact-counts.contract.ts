import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counted, ImpactChange, Tally } from '../../src/domain/impact.js';
import type { ImpactStore } from '../../src/ports/impact-store.js';
import { makeEvent, makeFeedback, makePerson, makeQuestion } from '../support/make-impact.js';

const regions = ['a', 'b'];
const days = ['2026-05-01', '2026-05-02', '2026-05-03'];

const counted: fc.Arbitrary<Counted[]> = fc.array(
  fc.record({
    table: fc.constantFrom('all', 'language', 'topic'),
    key: fc.constantFrom('', 'uk', 'a\tb'),
    part: fc.constantFrom('', 'answered'),
    people: fc.constantFrom(0, 1),
    questions: fc.constantFrom(1, -1),
  }),
  { maxLength: 4 },
);

/** What comes in: a change for the first time, or one of those before once more; a day passes after some. */
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('question', 'person', 'feedback', 'again', 'again'),
    region: fc.constantFrom(...regions),
    which: fc.nat(),
    counted,
    endsBatch: fc.boolean(),
    endsDay: fc.boolean(),
  }),
  { maxLength: 40 },
);
type Step = (typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never)[number];

/** Adds up without a database. */
function naiveCount(applied: { day: string; changes: ImpactChange[] }[]): Tally[] {
  const tallies = new Map<string, Tally>();
  const done = new Set<string>();
  for (const { day, changes } of applied) {
    for (const change of changes) {
      if (change.kind === 'kept') continue;
      const id = change.kind === 'question' ? change.event.id : change.id;
      if (done.has(id)) continue;
      done.add(id);
      const region = change.kind === 'question' ? change.event.region : change.region;
      for (const { table, key, part, people, questions } of change.counted) {
        const name = JSON.stringify([region, table, key, part, day]);
        const tally = tallies.get(name) ?? { region, table, key, part, day, people: 0, questions: 0 };
        tallies.set(name, { ...tally, people: tally.people + people, questions: tally.questions + questions });
      }
    }
  }
  return [...tallies.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally);
}

/** Batches of changes, as the steps say; each word on an answer says another thing than the one before. */
function play(some: Step[]): { day: string; changes: ImpactChange[] }[] {
  const known: ImpactChange[] = [];
  const words = new Map<string, boolean>();
  const batches: { day: string; changes: ImpactChange[] }[] = [{ day: days[0] as string, changes: [] }];
  const make = ({ kind, region, which, counted }: Step): ImpactChange => {
    const questions = known.filter((change) => change.kind === 'question');
    const about = questions[which % Math.max(1, questions.length)];
    if (kind === 'again' && known.length > 0) return known[which % known.length] as ImpactChange;
    if (kind === 'person') return makePerson({ region, counted, event: about?.event.id ?? null });
    if (kind !== 'feedback' || !about) return makeQuestion(makeEvent({ region }), { counted });
    const helpful = !words.get(about.event.id);
    words.set(about.event.id, helpful);
    return makeFeedback(about.event, { helpful, counted });
  };
  for (const step of some) {
    const batch = batches.at(-1) as (typeof batches)[number];
    const change = make(step);
    known.push(change);
    batch.changes.push(change);
    const day = step.endsDay ? (days[days.indexOf(batch.day) + 1] ?? batch.day) : batch.day;
    if (step.endsBatch || step.endsDay) batches.push({ day, changes: [] });
  }
  return batches;
}

/** That counts are right, whatever comes how often. */
export function describeImpactCounts(
  name: string,
  open: () => Promise<{ store: ImpactStore; close(): Promise<void> }>,
): void {
  describe(`${name} as a counter`, () => {
    it('counts as somebody would who adds up by hand, whatever comes again and in which batches', async () => {
      await fc.assert(
        fc.asyncProperty(steps, fc.boolean(), async (some, isFlushedTwice) => {
          const { store, close } = await open();
          try {
            const batches = play(some);
            for (const { day, changes } of batches) {
              await store.apply(changes, day);
              // A crash between writing here and striking out there.
              if (isFlushedTwice) await store.apply(changes, day);
            }
            const tallies = await store.tallies({ tables: ['all', 'language', 'topic'] });
            const byName = (tally: Tally) =>
              JSON.stringify([tally.region, tally.table, tally.key, tally.part, tally.day]);
            expect(tallies.sort((a, b) => (byName(a) < byName(b) ? -1 : 1))).toEqual(naiveCount(batches));
          } finally {
            await close();
          }
        }),
        { numRuns: 60 },
      );
    }, 60_000);
  });
}
