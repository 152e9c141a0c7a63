import { describe, expect, it } from 'vitest';
import type { Topic } from '../../../src/domain/impact.js';
import { TopicMap } from '../../../src/impact/topics/topic-map.js';
import { vectorOfText } from '../../../src/impact/topics/vector-text.js';
import { numbersFrom, unitNear, unitVector } from './vectors.js';

const space = 'model';

function topicOf(id: string, sum: Float32Array, more: Partial<Topic> = {}): Topic {
  const counts = { questions: 1, people: 1, firstDay: '2026-01-01', lastDay: '2026-01-01' };
  return { id, space, sum, ...counts, name: null, terms: [], mergedInto: null, ...more };
}

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
    const map = new TopicMap([topicOf('children', children)]);
    expect(map.assign(unitNear(children, 0.7, random), space).topic).toBe('children');
    map.absorb([topicOf('children', children), topicOf('waste', waste)]);
    expect(map.assign(unitNear(waste, 0.7, random), space).topic).toBe('waste');
  });

  it('counts questions of a merged topic in the other', () => {
    const map = new TopicMap([topicOf('kids', waste, { mergedInto: 'children' }), topicOf('children', children)]);
    expect(map.assign(waste, space).topic).toBe('children');
  });

  it('keeps a topic that is not stored yet', () => {
    const map = new TopicMap([]);
    const { topic } = map.assign(children, space);
    map.absorb([topicOf('waste', waste)]);
    expect(map.assign(children, space).topic).toBe(topic);
  });

  it('forgets a topic that was stored and is erased', () => {
    const map = new TopicMap([topicOf('children', children)]);
    map.absorb([]);
    expect(map.assign(children, space).topic).not.toBe('children');
  });
});
