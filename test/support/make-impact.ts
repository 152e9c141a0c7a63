import { randomUUID } from 'node:crypto';
import type { Counted, ImpactChange, ImpactEvent, KeptQuestion, TopicMention } from '../../src/domain/impact.js';

type Of<Kind extends ImpactChange['kind']> = Extract<ImpactChange, { kind: Kind }>;

/** An answered question of a Monday morning in May. */
export function makeEvent(changes: Partial<ImpactEvent> = {}): ImpactEvent {
  return {
    ...{ id: randomUUID(), region: 'musterstadt', hour: '2026-05-04T08:00:00.000Z', channel: 'web' },
    ...{ asked: 'uk', answered: 'uk', status: 'answered', outcome: 'answered', cited: ['12'], offered: [] },
    ...{ sureness: 'high', isFirst: true, isFollowUp: false, officeOpen: null, topic: null },
    ...{ helpful: null, reason: null, handedOver: false, speedMs: 250, variant: null },
    ...changes,
  };
}

/** One question of somebody new to a series. */
export function makeCounted(changes: Partial<Counted> = {}): Counted {
  return { table: 'all', key: '', part: 'answered', people: 1, questions: 1, ...changes };
}

/** A question that counts once in all, unless told otherwise. */
export function makeQuestion(
  event: Partial<ImpactEvent> = {},
  { counted = [makeCounted()], topic = null }: Partial<Pick<Of<'question'>, 'counted' | 'topic'>> = {},
): Of<'question'> {
  return { kind: 'question', event: makeEvent(event), counted, topic };
}

/** A word on an answer: helpful, unless told otherwise. */
export function makeFeedback(event: ImpactEvent, changes: Partial<Of<'feedback'>> = {}): Of<'feedback'> {
  const { helpful = true } = changes;
  const counted = [makeCounted({ table: 'feedback', part: helpful ? 'helpful' : 'unhelpful' })];
  const made = { id: randomUUID(), event: event.id, region: event.region, helpful, reason: null, counted };
  return { kind: 'feedback', ...made, ...changes };
}

/** Somebody who asked for a person after an answer. */
export function makePerson(changes: Partial<Of<'person'>> = {}): Of<'person'> {
  const counted = [makeCounted({ table: 'person', part: 'answered' })];
  return { kind: 'person', event: null, id: randomUUID(), region: 'musterstadt', counted, ...changes };
}

/** A question of somebody who agreed to be quoted. */
export function makeKept(changes: Partial<KeptQuestion> = {}): Of<'kept'> {
  return {
    kind: 'kept',
    question: {
      ...{ id: randomUUID(), region: 'musterstadt', day: '2026-05-04', language: 'uk', outcome: 'not_answered' },
      ...{ topic: null, text: 'Wo melde ich [Name] an?', conversationHash: 'a'.repeat(64) },
      ...changes,
    },
  };
}

/** A mention of a topic by somebody new to it. */
export function makeMention(topic: string, vector: number[], changes: Partial<TopicMention> = {}): TopicMention {
  const bytes = Buffer.from(Float32Array.from(vector).buffer);
  return { topic, space: 'model-1', vector: bytes.toString('base64'), isNewPerson: true, ...changes };
}
