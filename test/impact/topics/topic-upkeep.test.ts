import { describe, expect, it } from 'vitest';
import type { KeptQuestion, Topic } from '../../../src/domain/impact.js';
import type { Page } from '../../../src/domain/page.js';
import { createTopicUpkeep } from '../../../src/impact/topics/topic-upkeep.js';
import { makeStoredPage } from '../../support/make-stored.js';
import { makeRegion, makeView } from '../../support/make-view.js';
import { numbersFrom, unitNear, unitVector } from '../../support/seeded-vectors.js';
import { makeTopic } from './make-topic.js';
import { regionsInMemory } from '../../support/regions-in-memory.js';

const random = numbersFrom(6);
const [children, waste, dogs] = [unitVector(random), unitVector(random), unitVector(random)];
const childrenText = 'Das Kindergeld gibt es von der Familienkasse, den Antrag stellen die Eltern.';
const wasteText = 'Der Müll kommt in die Tonne, die Gebühren stehen in der Satzung.';

/** A German page whose title, passage and sentence point in one direction. */
function page(id: string, title: string, text: string): Page {
  return makeStoredPage(id, text, { title, titleHash: `title:${title}` });
}

function townWith(title: string, changes: Partial<Page> = {}) {
  const pages = [{ ...page('1', title, childrenText), ...changes }, page('2', 'Müllabfuhr', wasteText)];
  const vectors = {
    [`title:${title}`]: children,
    [`passage:${childrenText}`]: children,
    [`sentence:${childrenText}`]: children,
    'title:Müllabfuhr': waste,
    [`passage:${wasteText}`]: waste,
    [`sentence:${wasteText}`]: waste,
  };
  return makeRegion([makeView('de', pages, vectors)]);
}

function upkeepOf(topics: Topic[], { region = townWith('Kindergeld'), kept = [] as KeptQuestion[] } = {}) {
  const topic = (id: string) => topics.find((one) => one.id === id) as Topic;
  const store = {
    topics: async () => topics,
    nameTopic: async (id: string, name: string, terms: string[]) => {
      Object.assign(topic(id), { name, terms, namedPeople: topic(id).people });
    },
    mergeTopic: async (id: string, mergedInto: string) => {
      Object.assign(topic(id), { mergedInto });
    },
    keptQuestions: async (query: { topic?: string }) => kept.filter(({ topic: of }) => of === query.topic),
  };
  const now = () => new Date('2026-03-01T08:00:00Z');
  return createTopicUpkeep({ store, regions: regionsInMemory(() => [region]), now });
}

function keptQuestion(person: number, text: string, language = 'de'): KeptQuestion {
  const about = { region: 'town', day: '2026-02-01', outcome: 'not_answered', topic: 'a' } as const;
  return { id: `${person}`, ...about, language, text, conversationHash: `person ${person}` };
}

describe('the upkeep of topics', () => {
  it('names a topic by the page that is nearest', async () => {
    const topics = [makeTopic('a', unitNear(children, 0.7, random))];
    await upkeepOf(topics).refresh();
    expect(topics[0]?.name).toBe('Kindergeld');
    expect(topics[0]?.terms).toEqual(expect.arrayContaining(['Familienkasse']));
  });

  it('says what is near, in words, where no page is near enough', async () => {
    const topics = [makeTopic('a', unitNear(waste, 0.3, random))];
    await upkeepOf(topics).refresh();
    expect(topics[0]?.name).toMatch(/^nahe bei: .*(?:Müll|Tonne|Gebühren|Satzung)/u);
    expect(topics[0]?.name).not.toBe('Müllabfuhr');
  });

  it('says what five people ask who agreed to be quoted, and nothing that fewer say', async () => {
    const kept = [1, 2, 3, 4, 5].map((person) => keptQuestion(person, 'Where do I find a midwife?', 'en'));
    const named = [makeTopic('a', unitNear(dogs, 0.7, random))];
    await upkeepOf(named, { kept }).refresh();
    expect(named[0]?.name).toMatch(/^gefragt nach: Hebamme/u);
    const unnamed = [makeTopic('a', unitNear(dogs, 0.7, random))];
    await upkeepOf(unnamed, { kept: [...kept.slice(1), keptQuestion(2, 'Where is a midwife?', 'en')] }).refresh();
    expect(unnamed[0]?.name ?? '').not.toContain('Hebamme');
  });

  it('does not name what fewer than five people asked', async () => {
    const topics = [makeTopic('a', children, { people: 4 })];
    await upkeepOf(topics).refresh();
    expect(topics[0]?.name).toBeNull();
  });

  it('names nothing by pages of another embedding space, nor by events that are over', async () => {
    const other = [makeTopic('a', children, { space: 'other' })];
    await upkeepOf(other).refresh();
    expect(other[0]?.name).toBeNull();
    const past = [makeTopic('a', children)];
    await upkeepOf(past, { region: townWith('Fest', { expiresAt: '2026-02-28T20:00:00.000Z' }) }).refresh();
    expect(past[0]?.name).not.toBe('Fest');
  });

  it('keeps a name when the title of the page changes, until four times the people have asked', async () => {
    const topics = [makeTopic('a', children)];
    await upkeepOf(topics).refresh();
    const changed = { region: townWith('Geld für Familien') };
    await upkeepOf(topics, changed).refresh();
    Object.assign(topics[0] as Topic, makeTopic('a', children, { people: 19 }), { name: 'Kindergeld', namedPeople: 5 });
    await upkeepOf(topics, changed).refresh();
    expect(topics[0]?.name).toBe('Kindergeld');
    Object.assign(topics[0] as Topic, makeTopic('a', children, { people: 20 }), { name: 'Kindergeld', namedPeople: 5 });
    await upkeepOf(topics, changed).refresh();
    expect(topics[0]?.name).toBe('Geld für Familien');
  });

  it('merges topics that are the same, and names the one that stands', async () => {
    const topics = [makeTopic('a', children), makeTopic('b', unitNear(children, 0.9, random), { people: 8 })];
    await upkeepOf(topics).refresh();
    expect(topics.map(({ mergedInto, name }) => [mergedInto, name])).toEqual([
      ['b', null],
      [null, 'Kindergeld'],
    ]);
  });
});
