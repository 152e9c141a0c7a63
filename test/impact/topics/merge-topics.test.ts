import { describe, expect, it } from 'vitest';
import { mergesOf } from '../../../src/impact/topics/merge-topics.js';
import { standingTopics } from '../../../src/impact/topics/standing-topics.js';
import { numbersFrom, unitNear, unitVector } from '../../support/seeded-vectors.js';
import { makeTopic } from './make-topic.js';

const random = numbersFrom(5);
const children = unitVector(random);
const near = unitNear(children, 0.8, random);
const waste = unitVector(random);

describe('mergesOf', () => {
  it('merges the smaller of two topics that are alike into the larger', () => {
    const topics = [makeTopic('a', children), makeTopic('b', near, { people: 9 }), makeTopic('c', waste)];
    expect(mergesOf(topics)).toEqual([{ id: 'a', into: 'b' }]);
    expect(mergesOf(topics.toReversed())).toEqual([{ id: 'a', into: 'b' }]);
  });

  it('keeps the older of two as large', () => {
    const topics = [makeTopic('a', children), makeTopic('b', near, { firstDay: '2025-12-31' })];
    expect(mergesOf(topics)).toEqual([{ id: 'a', into: 'b' }]);
  });

  it('leaves topics of fewer than five people, of other spaces, and those that are merged already', () => {
    expect(mergesOf([makeTopic('a', children, { people: 4 }), makeTopic('b', near)])).toEqual([]);
    expect(mergesOf([makeTopic('a', children, { space: 'other' }), makeTopic('b', near)])).toEqual([]);
    expect(mergesOf([makeTopic('a', children, { mergedInto: 'b' }), makeTopic('b', near)])).toEqual([]);
  });

  it('lets a topic take part once, the nearest first', () => {
    const nearest = unitNear(children, 0.97, random);
    const topics = [makeTopic('a', children, { people: 9 }), makeTopic('b', near), makeTopic('c', nearest)];
    expect(mergesOf(topics)).toEqual([{ id: 'c', into: 'a' }]);
  });
});

describe('standingTopics', () => {
  it('adds up what was merged, over several steps', () => {
    const [only, ...others] = standingTopics([
      makeTopic('a', children, { mergedInto: 'b', lastDay: '2026-02-01' }),
      makeTopic('b', near, { mergedInto: 'c' }),
      makeTopic('c', waste, { firstDay: '2025-12-01', name: 'Müll' }),
    ]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ id: 'c', people: 15, name: 'Müll', firstDay: '2025-12-01', lastDay: '2026-02-01' });
    expect(only?.members.toSorted()).toEqual(['a', 'b', 'c']);
    expect(only?.sum[0]).toBeCloseTo(5 * ((children[0] ?? 0) + (near[0] ?? 0) + (waste[0] ?? 0)), 4);
  });

  it('leaves out what was merged into a topic that is gone, or in a circle', () => {
    const topics = [
      makeTopic('a', children, { mergedInto: 'gone' }),
      makeTopic('b', near, { mergedInto: 'c' }),
      makeTopic('c', waste, { mergedInto: 'b' }),
    ];
    expect(standingTopics(topics)).toEqual([]);
  });
});
