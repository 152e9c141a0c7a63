import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series, Tally } from '../../../src/domain/impact.js';
import { ReleasedCounts, sumOf } from '../../../src/impact/release/released-counts.js';
import { dayNumber, days, talliesOf } from '../../support/tallies.js';

const arabic: Series = { table: 'language', key: 'ar', part: 'answered' };
const always = { from: '', to: '~' };

function countsOf(rows: readonly Pick<Tally, 'day' | 'people' | 'questions'>[], series = arabic): ReleasedCounts {
  return new ReleasedCounts(rows.map((row) => ({ ...row, ...series, region: 'town' })));
}

describe('ReleasedCounts', () => {
  it('tells nothing of fewer than five people, and does not name their key', () => {
    const counts = countsOf([
      { day: '2026-01-01', people: 2, questions: 90 },
      { day: '2026-01-02', people: 2, questions: 90 },
    ]);
    expect(counts.count(arabic, always)).toEqual({ people: 0, questions: 0 });
    expect(counts.keys('language')).toEqual([]);
    expect(counts.since('language')).toBeNull();
  });

  it('counts a block on its last day', () => {
    const counts = countsOf([
      { day: '2026-01-01', people: 3, questions: 3 },
      { day: '2026-01-20', people: 2, questions: 2 },
    ]);
    expect(counts.count(arabic, { from: '2026-01-01', to: '2026-01-19' }).people).toBe(0);
    expect(counts.count(arabic, { from: '2026-01-20', to: '2026-01-20' }).people).toBe(5);
    expect(counts.countWithin(arabic, { from: '2026-01-20', to: '2026-01-20' }).people).toBe(0);
    expect(counts.countWithin(arabic, { from: '2026-01-01', to: '2026-01-20' }).people).toBe(5);
    expect(counts.since('language')).toBe('2026-01-20');
  });

  it('keeps series apart that only look alike', () => {
    const counts = new ReleasedCounts(
      talliesOf('town', [
        { table: 'language', key: 'ar', part: 'answered', from: '2026-01-01', to: '2026-01-01', people: 10 },
        { table: 'language', key: 'ar', part: 'not_answered', from: '2026-01-01', to: '2026-01-01', people: 5 },
        { table: 'feedback_language', key: 'ar', part: 'helpful', from: '2026-01-01', to: '2026-01-01', people: 20 },
      ]),
    );
    expect(counts.count(arabic, always).people).toBe(10);
    expect(counts.count({ ...arabic, part: 'not_answered' }, always).people).toBe(5);
    expect(counts.count({ ...arabic, key: 'a' }, always).people).toBe(0);
    expect(counts.keys('language')).toEqual(['ar']);
  });

  it('never tells fewer than no questions where words were taken back', () => {
    const counts = countsOf([
      { day: '2026-01-01', people: 5, questions: 5 },
      { day: '2026-01-02', people: 5, questions: -20 },
    ]);
    expect(counts.count(arabic, { from: '2026-01-02', to: '2026-01-02' }).questions).toBe(0);
  });

  it('adds ranges that follow each other up to the range of both, so that no overlap tells more', () => {
    fc.assert(
      fc.property(days, fc.nat(400), fc.nat(400), fc.nat(400), (rows, a, b, c) => {
        const [from, middle, to] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const counts = countsOf(rows);
        const first = counts.count(arabic, { from: dayNumber(from), to: dayNumber(middle) });
        const second = counts.count(arabic, { from: dayNumber(middle + 1), to: dayNumber(to) });
        const both = counts.count(arabic, { from: dayNumber(from), to: dayNumber(Math.max(middle, to)) });
        expect(sumOf([first, second])).toEqual(both);
      }),
    );
  });

  it('differs between any two ranges by multiples of five, and grows with its range', () => {
    fc.assert(
      fc.property(days, fc.nat(400), fc.nat(400), fc.nat(400), fc.nat(400), (rows, a, b, c, d) => {
        const [first, second, third, fourth] = [a, b, c, d].sort((x, y) => x - y).map(dayNumber) as string[];
        const counts = countsOf(rows);
        for (const count of ['count', 'countWithin'] as const) {
          const people = (from = '', to = '') => counts[count](arabic, { from, to }).people;
          expect(Math.abs(people(first, third) - people(second, fourth)) % 5).toBe(0);
          expect(people(first, fourth)).toBeGreaterThanOrEqual(people(second, third));
        }
      }),
    );
  });

  it('tells the same of the past whatever comes later', () => {
    fc.assert(
      fc.property(days, days, fc.nat(400), (rows, more, to) => {
        const later = more.map((row) => ({ ...row, day: dayNumber(Number(row.day.slice(-3)) + 500) }));
        const range = { from: dayNumber(0), to: dayNumber(to) };
        expect(countsOf([...rows, ...later]).count(arabic, range)).toEqual(countsOf(rows).count(arabic, range));
      }),
    );
  });
});
