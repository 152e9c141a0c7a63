import { describe, expect, it } from 'vitest';
import type { Tally, TallyTable } from '../../src/domain/impact.js';
import { daysLater } from '../../src/impact/german-days.js';
import { ReleasedCounts } from '../../src/impact/release/released-counts.js';
import { type Chance, chanceOf } from '../support/simulation/random.js';

// An attack by subtraction. Everybody but a few asks in German. Whoever takes all reports of a year, one a day, knows the
// total and the German part of each day, each rounded elsewhere, and learns from their difference how many others there
// are: the two errors average out. Before each series began at a number of its own, nobody was told which, this attack
// was sure of a rest of one to four in every one of 60 worlds with three questions a day or more.

const start = '2026-01-01';
const days = 365;

/** A total and its large part, in a town where so many people ask a day, and a rest of a few in the whole year. */
function countsOf(chance: Chance, peopleADay: number, rest: number): ReleasedCounts {
  const others = Array.from({ length: rest }, () => chance.whole(5, 40));
  const total: Tally[] = [];
  const part: Tally[] = [];
  for (let n = 0; n < days; n += 1) {
    const german = Array.from({ length: 2 * peopleADay }, () => chance.happens(0.5)).filter(Boolean).length;
    const all = german + others.filter((day) => day === n).length;
    const more = chance.whole(0, peopleADay);
    const row = (table: TallyTable, key: string, people: number): Tally => ({
      ...{ region: 'town', table, key, part: 'answered', day: daysLater(start, n), people, questions: people + more },
    });
    if (all > 0) total.push(row('all', '', all));
    if (german > 0) part.push(row('language', 'de', german));
  }
  return new ReleasedCounts([...total, ...part]);
}

/** The attack: the mean difference of the running totals on days on which blocks of both are full. */
function attacked(counts: ReleasedCounts): number {
  const people = (table: TallyTable, key: string, from: string, to: string) =>
    counts.count({ table, key, part: 'answered' }, { from, to }).people;
  const differences: number[] = [];
  for (let n = 60; n < days; n += 1) {
    const day = daysLater(start, n);
    if (people('all', '', day, day) === 0 || people('language', 'de', day, day) === 0) continue;
    differences.push(people('all', '', start, day) - people('language', 'de', start, day));
  }
  return differences.reduce((sum, each) => sum + each, 0) / differences.length;
}

describe('a total less its parts, noted every day of a year', () => {
  it.each([1, 2, 4])('does not tell that the rest is %i', (rest) => {
    const worlds = Array.from({ length: 60 }, (_, n) => attacked(countsOf(chanceOf(100 * rest + n), 8, rest)));
    const errors = worlds.map((told) => Math.round(told) - rest);
    // Two numbers from −2 to 2, subtracted: one in five is right by chance, and errors reach from −4 to 4.
    expect(errors.filter((error) => error === 0).length).toBeLessThan(25);
    expect(Math.max(...errors)).toBeGreaterThanOrEqual(3);
    expect(Math.min(...errors)).toBeLessThanOrEqual(-3);
  });

  it('looks the same for a rest of one and for none', () => {
    const seen = (rest: number) =>
      new Set(
        Array.from({ length: 120 }, (_, n) => Math.round(attacked(countsOf(chanceOf(7000 * (rest + 1) + n), 8, rest)))),
      );
    const [none, one] = [seen(0), seen(1)];
    expect([...one].filter((told) => none.has(told)).length).toBeGreaterThanOrEqual(6);
  });
});
