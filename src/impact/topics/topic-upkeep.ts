import { setImmediate } from 'node:timers/promises';
import { fewestPeople, type KeptQuestion } from '../../domain/impact.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import type { Regions } from '../../retrieval/view-index.js';
import { mergesOf } from './merge-topics.js';
import { nameOf } from './name-topic.js';
import { type StandingTopic, standingTopics } from './standing-topics.js';

/** A name stays, whatever becomes of the pages, until so many times the people have asked: then more is known. */
const growthForNewName = 4;
/** Questions of a topic and region that are looked through for words. */
const mostQuestions = 200;
/** Regions that are read for a topic's name where not all are in memory. */
const mostRegionsRead = 3;

export interface TopicUpkeepParts {
  store: Pick<ImpactStore, 'topics' | 'nameTopic' | 'mergeTopic' | 'keptQuestions'>;
  regions: Pick<Regions, 'all' | 'use' | 'inMemory'>;
  now: () => Date;
}

/** What is done for topics once a day. */
export interface TopicUpkeep {
  /** Merges topics that turned out to be the same, and names those that five people or more have asked about. */
  refresh(): Promise<void>;
}

/** The upkeep of what a store holds, with names from the pages in memory. */
export function createTopicUpkeep({ store, regions, now }: TopicUpkeepParts): TopicUpkeep {
  const questionsOn = async (topic: StandingTopic): Promise<KeptQuestion[]> => {
    const asked = regions
      .all()
      .flatMap(({ slug }) => topic.members.map((member) => ({ region: slug, topic: member, limit: mostQuestions })));
    return (await Promise.all(asked.map((query) => store.keptQuestions(query)))).flat();
  };
  return {
    async refresh() {
      for (const { id, into } of mergesOf(await store.topics())) await store.mergeTopic(id, into);
      for (const topic of standingTopics(await store.topics()).filter(wantsName)) {
        const questions = await questionsOn(topic);
        await readSome(regions, questions);
        const made = await nameOf(topic, { regions: regions.inMemory(), questions, now: now() });
        if (made) await store.nameTopic(topic.id, made.name, made.terms);
        // Questions that people wait for go between two topics.
        await setImmediate();
      }
    },
  };
}

/** Where people asked, a page that names the topic is the likeliest. */
async function readSome(regions: Pick<Regions, 'use'>, questions: readonly KeptQuestion[]): Promise<void> {
  const slugs = [...new Set(questions.map(({ region }) => region))];
  for (const slug of slugs.slice(0, mostRegionsRead)) await regions.use(slug);
}

function wantsName({ people, name, namedPeople }: StandingTopic): boolean {
  if (people < fewestPeople) return false;
  return name === null || (namedPeople > 0 && people >= growthForNewName * namedPeople);
}
