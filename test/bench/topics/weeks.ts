import type { Topic } from '../../../src/domain/impact.js';
import { mergesOf } from '../../../src/impact/topics/merge-topics.js';
import { TopicMap } from '../../../src/impact/topics/topic-map.js';
import { vectorOfText } from '../../../src/impact/topics/vector-text.js';
import { adjustedRand } from './agreement.js';

const space = 'measured';

/** Weeks of questions, with topics stored and merged every week. */
export class Weeks {
  private readonly topics = new Map<string, Topic>();
  private readonly map = new TopicMap([]);

  /** Each question is another person's. */
  play(vectors: readonly Float32Array[]): void {
    for (const vector of vectors) {
      const mention = this.map.assign(vector, space);
      const blurred = vectorOfText(mention.vector);
      const topic = this.topics.get(mention.topic) ?? newTopic(mention.topic, blurred.length);
      this.topics.set(topic.id, topic);
      topic.sum = topic.sum.map((value, i) => value + (blurred[i] as number));
      topic.people += 1;
      topic.questions += 1;
    }
    for (const { id, into } of mergesOf([...this.topics.values()])) {
      const topic = this.topics.get(id);
      if (topic) topic.mergedInto = into;
    }
    this.map.absorb([...this.topics.values()]);
  }

  /** The topic that each question would be put into now; nothing is remembered of it. */
  topicsOf(vectors: readonly Float32Array[]): (string | null)[] {
    const known = new Set(this.topics.keys());
    return vectors.map((vector) => {
      const { topic } = new TopicMap([...this.topics.values()]).assign(vector, space);
      return known.has(topic) ? topic : null;
    });
  }
}

/** How alike two weeks put the same questions into topics; what had no topic yet stands alone. */
export function stability(before: readonly (string | null)[], after: readonly (string | null)[]) {
  const alone = (topics: readonly (string | null)[]) => topics.map((topic, n) => topic ?? `alone ${n}`);
  const had = before.flatMap((topic, n) => (topic === null ? [] : [topic === after[n]]));
  return {
    adjustedRand: adjustedRand(alone(before), alone(after)),
    sameTopic: had.filter((same) => same).length / had.length,
    withTopic: [before, after].map((topics) => topics.filter((topic) => topic !== null).length / topics.length),
  };
}

function newTopic(id: string, dimensions: number): Topic {
  const counts = { questions: 0, people: 0, firstDay: '2026-01-01', lastDay: '2026-01-01' };
  return { id, space, sum: new Float32Array(dimensions), ...counts, name: null, terms: [], mergedInto: null };
}
