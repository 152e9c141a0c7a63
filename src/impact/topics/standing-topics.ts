import { dotProduct } from '../../domain/dot-product.js';
import type { Topic } from '../../domain/impact.js';
import { lengthWithoutNoise } from './blur.js';

/** A topic that questions are counted in, with those that were merged into it. */
export interface StandingTopic extends Omit<Topic, 'mergedInto' | 'namedPeople'> {
  /** Ids of the topics that it is made of, its own among them: sum and counts are of all of them. */
  members: string[];
  /** People who had asked when it was named. */
  namedPeople: number;
}

/**
 * The topics that stand, with what belongs to them by merges.
 * @returns in the order of their ids
 */
export function standingTopics(topics: readonly Topic[]): StandingTopic[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const standing = new Map<string, StandingTopic>();
  for (const topic of topics) {
    const end = endOf(topic, byId);
    if (!end || end.space !== topic.space) continue;
    const known = standing.get(end.id);
    if (known) add(known, topic);
    else {
      const made: StandingTopic = {
        ...end,
        members: [topic.id],
        namedPeople: end.namedPeople ?? 0,
        sum: Float32Array.from(topic.sum),
        ...countsOf(topic),
      };
      standing.set(end.id, made);
    }
  }
  return [...standing.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Direction of a topic: its product with a vector of length 1 is their cosine, as it would be without the noise. */
export function directionOf({ sum, people }: Pick<StandingTopic, 'sum' | 'people'>): Float32Array {
  const length = lengthWithoutNoise(dotProduct(sum, sum), people);
  return length === 0 ? sum : sum.map((value) => value / length);
}

/** Where a chain of merges ends; null where it leads to a topic that is gone, or in a circle. */
function endOf(topic: Topic, byId: ReadonlyMap<string, Topic>): Topic | null {
  const seen = new Set<string>();
  let end: Topic | undefined = topic;
  while (end?.mergedInto) {
    if (seen.has(end.id)) return null;
    seen.add(end.id);
    end = byId.get(end.mergedInto);
  }
  return end ?? null;
}

function countsOf({ questions, people, firstDay, lastDay }: Topic) {
  return { questions, people, firstDay, lastDay };
}

function add(into: StandingTopic, topic: Topic): void {
  for (let i = 0; i < into.sum.length; i += 1) into.sum[i] = (into.sum[i] as number) + (topic.sum[i] ?? 0);
  into.members.push(topic.id);
  into.questions += topic.questions;
  into.people += topic.people;
  if (topic.firstDay < into.firstDay) into.firstDay = topic.firstDay;
  if (topic.lastDay > into.lastDay) into.lastDay = topic.lastDay;
}
