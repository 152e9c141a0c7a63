import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createRecorder } from '../../src/impact/recorder/recorder.js';
import { TopicMap } from '../../src/impact/topics/topic-map.js';
import type { ImpactChange } from '../../src/domain/impact.js';
import type { ImpactStore } from '../../src/ports/impact-store.js';
import type { RegionIndex } from '../../src/retrieval/view-index.js';
import { daysLater } from '../../src/impact/german-days.js';
import type { SimulatedConversation, SimulatedQuestion } from './simulation/conversations.js';
import { simulatedSettings } from './simulation/play-year.js';
import { record } from './simulation/record.js';
import { makeWorld, simulatedModel } from './simulation/world.js';

/** Somebody of a small town who asks once or more often on one day. */
export interface SmallPerson {
  /** Days after the first. */
  day: number;
  language: string;
  channel: string;
  /** Number of a subject of the simulated world, and how it ended. */
  questions: { subject: number; outcome: 'answered' | 'not_answered'; helpful: boolean | null }[];
  asksPerson: boolean;
}

export const firstDay = '2026-01-05';
const languages = ['de', 'ar', 'uk', 'fa'] as const;
const world = makeWorld(1);

/** Up to so many people within 120 days; most of them alike, as in a town, so that some groups are large and some small. */
export function smallPopulation(most: number): fc.Arbitrary<SmallPerson[]> {
  const mostly = <T>(usual: T, others: readonly T[]) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  const question = fc.record({
    subject: mostly(20, [0, 11, 23]),
    outcome: fc.constantFrom('answered' as const, 'not_answered' as const),
    helpful: fc.constantFrom(null, null, true, false),
  });
  const person = fc.record({
    day: fc.nat(119),
    language: mostly<string>('de', languages),
    channel: mostly('web', ['telegram', 'teams']),
    questions: fc.array(question, { minLength: 1, maxLength: 3 }),
    asksPerson: fc.boolean(),
  });
  return fc.array(person, { maxLength: most });
}

/** Lets them ask, in a region of its own, each on her day, by way of the recorder. */
export async function letThemAsk(
  store: ImpactStore,
  region: RegionIndex,
  people: readonly SmallPerson[],
  days: { from: number; to: number },
): Promise<void> {
  let leaves: ImpactChange[] = [];
  let now = new Date();
  const outbox = {
    moveLeaves: async (_: number, take: (changes: ImpactChange[]) => Promise<void>) => {
      const moved = leaves;
      leaves = [];
      await take(moved);
      return moved.length;
    },
  };
  const recorder = createRecorder({
    ...{ store, outbox, topics: new TopicMap(await store.topics()), model: simulatedModel, region: () => region },
    ...{ settings: () => simulatedSettings, quote: async () => null, keepsQuestions: false, now: () => now },
    onFault: (error) => {
      throw error;
    },
  });
  for (let day = days.from; day < days.to; day += 1) {
    const today = people.filter((person) => person.day === day);
    if (today.length === 0) continue;
    now = new Date(`${daysLater(firstDay, day)}T10:00:00Z`);
    for (const person of today) leaves.push(...record(recorder, conversationOf(person, region.slug, now), () => {}));
    await recorder.flush();
  }
}

function conversationOf(person: SmallPerson, slug: string, at: Date): SimulatedConversation {
  const { language, channel } = person;
  const region = { ...world.regions[0], slug };
  const questions = person.questions.map((asked, n) => questionOf(asked, person, n === person.questions.length - 1));
  return { id: randomUUID(), region, language, channel, consent: null, at, questions };
}

function questionOf(
  { subject: number, outcome, helpful }: SmallPerson['questions'][number],
  { language, asksPerson }: SmallPerson,
  isLast: boolean,
): SimulatedQuestion {
  const subject = world.subjects[number] ?? null;
  const isAnswered = outcome === 'answered';
  return {
    ...{ subject, text: '', vector: subject?.direction ?? new Float32Array(), outcome, chanceOfAnswer: null },
    answered: isAnswered ? language : null,
    cited: isAnswered ? [`de:${number + 1}`] : [],
    offered: isAnswered ? [] : [`de:${number + 1}`],
    ...{ confidence: 0.8, isFollowUp: false, ms: 100, asksPerson: asksPerson && isLast },
    feedback: isAnswered && helpful !== null ? { helpful, reason: null } : null,
  };
}
