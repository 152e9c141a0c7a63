import { dotProduct } from '../../domain/dot-product.js';
import { fewestPeople, type Topic } from '../../domain/impact.js';
import { directionOf, type StandingTopic, standingTopics } from './standing-topics.js';

/**
 * From here down, `test/bench/topics` finds that merging puts different subjects together: the adjusted Rand index with pages
 * stays at 0.55 with 0.7, and falls to 0.54, 0.53 and 0.51 with 0.65, 0.6 and 0.55.
 */
const leastCosine = 0.7;

/** A topic that is found to be the same as another. */
export interface Merge {
  id: string;
  into: string;
}

interface Pair {
  cosine: number;
  smaller: StandingTopic;
  larger: StandingTopic;
}

/**
 * Topics that turned out to be the same, such as two that processes began beside one another. Only topics of five people
 * or more: what fewer asked says too little. Each topic takes part in one merge at most; what is still alike afterwards
 * is merged the next time. The same topics always give the same merges.
 */
export function mergesOf(topics: readonly Topic[]): Merge[] {
  const merged = new Set<string>();
  return pairsOf(standingTopics(topics).filter(({ people }) => people >= fewestPeople)).flatMap(
    ({ smaller, larger }) => {
      if (merged.has(smaller.id) || merged.has(larger.id)) return [];
      merged.add(smaller.id).add(larger.id);
      return [{ id: smaller.id, into: larger.id }];
    },
  );
}

/** The nearest first. */
function pairsOf(topics: readonly StandingTopic[]): Pair[] {
  const ordered = topics.map((topic) => ({ topic, direction: directionOf(topic) })).sort(largestFirst);
  const pairs = ordered.flatMap(({ topic: smaller, direction }, n) =>
    ordered.slice(0, n).flatMap(({ topic: larger, direction: other }): Pair[] => {
      const cosine = larger.space === smaller.space ? dotProduct(direction, other) : 0;
      return cosine >= leastCosine ? [{ cosine, smaller, larger }] : [];
    }),
  );
  return pairs.sort((a, b) => b.cosine - a.cosine);
}

/** Of two with as many people, the older one stays. */
function largestFirst({ topic: a }: { topic: StandingTopic }, { topic: b }: { topic: StandingTopic }): number {
  return b.people - a.people || compare(a.firstDay, b.firstDay) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
