import { describe, expect, it } from 'vitest';
import type { Topic } from '../../../src/domain/impact.js';
import { TopicMap } from '../../../src/impact/topics/topic-map.js';
import { vectorOfText } from '../../../src/impact/topics/vector-text.js';
import { numbersFrom, unitNear, unitVector } from '../../support/seeded-vectors.js';
import { makeTopic, townSpace } from './make-topic.js';

const space = townSpace;
const alone = { people: 1 };

describe('TopicMap', () => {
  const random = numbersFrom(7);
  const children = unitVector(random);
  const waste = unitVector(random);

  it('puts questions that are like one another into one topic, others into another', () => {
    const map = new TopicMap([]);
    const { topic } = map.assign(children, space);
    expect(map.assign(unitNear(children, 0.7, random), space).topic).toBe(topic);
    expect(map.assign(waste, space).topic).not.toBe(topic);
  });

  it('compares a question with topics of its own space only', () => {
    const map = new TopicMap([]);
    expect(map.assign(children, 'other').topic).not.toBe(map.assign(children, space).topic);
  });

  it('gives the vector out blurred only', () => {
    const blurred = vectorOfText(new TopicMap([]).assign(children, space).vector);
    const length = Math.hypot(...blurred);
    const cosine = blurred.reduce((sum, value, n) => sum + value * (children[n] ?? 0), 0) / length;
    expect(cosine).toBeGreaterThan(0.7);
    expect(cosine).toBeLessThan(0.9);
  });

  it('knows the topics that are stored, by whichever process', () => {
    const map = new TopicMap([makeTopic('children', children, alone)]);
    expect(map.assign(unitNear(children, 0.7, random), space).topic).toBe('children');
    map.absorb([makeTopic('children', children, alone), makeTopic('waste', waste, alone)]);
    expect(map.assign(unitNear(waste, 0.7, random), space).topic).toBe('waste');
  });

  it('counts questions of a merged topic in the other', () => {
    const map = new TopicMap([
      makeTopic('kids', waste, { mergedInto: 'children' }),
      makeTopic('children', children, alone),
    ]);
    expect(map.assign(waste, space).topic).toBe('children');
  });

  it('keeps a topic that is not stored yet', () => {
    const map = new TopicMap([]);
    const { topic } = map.assign(children, space);
    map.absorb([makeTopic('waste', waste, alone)]);
    expect(map.assign(children, space).topic).toBe(topic);
  });

  it('forgets a topic that was stored and is erased', () => {
    const map = new TopicMap([makeTopic('children', children, alone)]);
    map.absorb([]);
    expect(map.assign(children, space).topic).not.toBe('children');
  });

  it('does not put questions into a topic that has no vector yet', () => {
    const map = new TopicMap([makeTopic('empty', children, { people: 0 })]);
    expect(map.assign(children, space).topic).not.toBe('empty');
  });

  it('puts the questions of one week into the same topics as those of another', () => {
    const subjects = Array.from({ length: 12 }, () => unitVector(random));
    const week = (map: TopicMap) =>
      subjects.flatMap((subject) => [0.8, 0.7].map((cosine) => map.assign(unitNear(subject, cosine, random), space)));
    const map = new TopicMap([]);
    const first = week(map);
    const stored = new Map<string, Topic>();
    for (const { topic: id, vector } of first) {
      const topic = stored.get(id) ?? makeTopic(id, subjects[0] as Float32Array, { people: 0 });
      topic.sum = topic.sum.map((value, n) => value + (vectorOfText(vector)[n] ?? 0));
      topic.people += 1;
      stored.set(id, topic);
    }
    expect(new Set(first.map(({ topic }) => topic)).size).toBe(subjects.length);
    // Another process, after a start.
    const later = week(new TopicMap([...stored.values()]));
    expect(later.map(({ topic }) => topic)).toEqual(first.map(({ topic }) => topic));
  });
});
