import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, shiftOf, toldBlocks } from '../../../src/impact/release/blocks.js';
import { dayNumber, days } from '../../support/tallies.js';

describe('blocksOf', () => {
  it('puts days together until five people have come', () => {
    const blocks = blocksOf([
      { day: '2026-01-01', people: 2, questions: 4 },
      { day: '2026-01-03', people: 0, questions: 1 },
      { day: '2026-01-09', people: 4, questions: 4 },
      { day: '2026-01-10', people: 7, questions: 7 },
      { day: '2026-01-11', people: 4, questions: 9 },
    ]);
    expect(blocks).toEqual([
      { firstDay: '2026-01-01', lastDay: '2026-01-09', people: 6, questions: 9 },
      { firstDay: '2026-01-10', lastDay: '2026-01-10', people: 7, questions: 7 },
    ]);
  });

  it('makes the same blocks whatever comes after them', () => {
    fc.assert(
      fc.property(days, days, (first, then) => {
        const later = then.map((row) => ({ ...row, day: dayNumber(Number(row.day.slice(-3)) + 500) }));
        const before = blocksOf(first);
        expect(blocksOf([...first, ...later]).slice(0, before.length)).toEqual(before);
      }),
    );
  });

  it('differs between a range and a wider one by five people or by none, before anything is rounded', () => {
    fc.assert(
      fc.property(days, fc.nat(400), fc.nat(400), fc.nat(400), fc.nat(400), (rows, a, b, c, d) => {
        const [first, second, third, fourth] = [a, b, c, d].sort((x, y) => x - y).map(dayNumber);
        const people = (from = '', to = '') =>
          blocksOf(rows)
            .filter(({ lastDay }) => lastDay >= from && lastDay <= to)
            .reduce((all, block) => all + block.people, 0);
        const difference = people(first, fourth) - people(second, third);
        expect(difference === 0 || difference >= 5).toBe(true);
      }),
    );
  });
});

describe('toldBlocks', () => {
  it('rounds what has come together, so that small remainders do not add up', () => {
    const sevens = Array.from({ length: 10 }, (_, day) => ({ day: dayNumber(day), people: 7, questions: 8 }));
    const told = toldBlocks(blocksOf(sevens));
    // 7, 14, 21, 28, 35 … are told as 5, 15, 20, 30, 35 …; 8, 16, 24, 32, 40 … as 10, 15, 25, 30, 40 …
    expect(told.map(({ people }) => people)).toEqual([5, 10, 5, 10, 5, 5, 10, 5, 10, 5]);
    expect(told.map(({ questions }) => questions)).toEqual([10, 5, 10, 5, 10, 10, 5, 10, 5, 10]);
  });

  it('tells of every block five people at least, in multiples of five, and never strays by more than four', () => {
    fc.assert(
      fc.property(days, fc.nat(100), fc.nat(100), fc.string(), (rows, a, b, name) => {
        const blocks = blocksOf(rows);
        const told = toldBlocks(blocks, shiftOf(name, rows));
        for (const { people } of told) expect(people >= 5 && people % 5 === 0).toBe(true);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const people = (of: typeof blocks) => of.slice(from, to).reduce((all, block) => all + block.people, 0);
        expect(Math.abs(people(told) - people(blocks))).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('shiftOf', () => {
  it('lies from −2 to 2, each as often, whatever the series is', () => {
    const shifts = Array.from({ length: 5000 }, (_, n) =>
      shiftOf('all', [{ day: dayNumber(n), people: 5, questions: 6 }]),
    );
    for (const shift of [-2, -1, 0, 1, 2]) {
      for (const of of ['people', 'questions'] as const) {
        const times = shifts.filter((each) => each[of] === shift).length;
        expect(times).toBeGreaterThan(900);
        expect(times).toBeLessThan(1100);
      }
    }
  });
});
