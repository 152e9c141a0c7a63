import { randomUUID } from 'node:crypto';
import type { Topic } from '../../domain/impact.js';
import { blur } from './blur.js';
import { standingTopics } from './standing-topics.js';
import { TopicRows } from './topic-rows.js';
import { textOfVector } from './vector-text.js';

/**
 * Chosen with `test/bench/topics` on half of the pages of OMoS-QA (the same questions in five languages), where 0.35, 0.4
 * and 0.45 agree with the pages by an adjusted Rand index of 0.52, 0.55 and 0.55; the lower of the two equals puts more
 * of the same questions in two languages together (80 % against 74 %). On the other half: index 0.56, V-measure 0.91,
 * 83 % of the pairs. Without the noise it would be 0.56, 0.91, 79 % (at 0.45); thresholds that depend on a topic's size
 * were no better.
 */
const leastCosine = 0.4;

/**
 * Topics of questions, as they come: a question joins the topic whose questions it is most like, or begins one (leader
 * clustering, Hartigan 1975). It remembers sums of blurred vectors only. What an earlier week put together stays
 * together: a topic's id never changes.
 */
export class TopicMap {
  private spaces = new Map<string, TopicRows>();
  /** Topics begun here that are not stored yet. A stored one that is there no more was erased. */
  private readonly begun = new Set<string>();

  /** @param topics as they are stored */
  constructor(topics: readonly Topic[]) {
    this.absorb(topics);
  }

  /**
   * The topic of a question, which is remembered there.
   * @param vector of length 1, in the space of `VectorSpace.question`
   * @param space name of that space: topics of different spaces are never compared
   * @returns the topic's id, and the blurred vector to store (base 64 of 32-bit floats, little-endian)
   */
  assign(vector: Float32Array, space: string): { topic: string; vector: string } {
    const rows = this.spaces.get(space) ?? new TopicRows(vector.length);
    this.spaces.set(space, rows);
    const topic = rows.nearest(vector, leastCosine) ?? this.begin();
    const blurred = blur(vector);
    rows.add(topic, blurred, 1);
    return { topic, vector: textOfVector(blurred) };
  }

  /**
   * Takes what is stored, by whichever process, in place of what it remembers; of its own it keeps the topics that are
   * not stored yet.
   */
  absorb(topics: readonly Topic[]): void {
    for (const { id } of topics) this.begun.delete(id);
    const spaces = new Map<string, TopicRows>();
    const add = (space: string, id: string, sum: Float32Array, count: number) => {
      const rows = spaces.get(space) ?? new TopicRows(sum.length);
      spaces.set(space, rows);
      rows.add(id, sum, count);
    };
    for (const { id, space, sum, people } of standingTopics(topics)) add(space, id, sum, people);
    for (const [space, rows] of this.spaces)
      for (const { id, sum, count } of rows.entries()) if (this.begun.has(id)) add(space, id, sum, count);
    this.spaces = spaces;
  }

  private begin(): string {
    const id = randomUUID();
    this.begun.add(id);
    return id;
  }
}
