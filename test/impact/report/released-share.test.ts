import { describe, expect, it } from 'vitest';
import { ReleasedCounts } from '../../../src/impact/release/released-counts.js';
import { measuredShare, releasedShare } from '../../../src/impact/report/released-share.js';
import { shareDifference } from '../../../src/impact/statistics/difference.js';
import { wilsonInterval } from '../../../src/impact/statistics/share.js';
import { randomDraws } from '../../support/random-draws.js';
import { dayNumber } from '../../support/tallies.js';

const count = (people: number, questions = people) => ({ people, questions });

describe('measuredShare', () => {
  it('is told of questions, and as sure as people were asked', () => {
    const [few, many] = [count(50, 500), count(500, 500)];
    const width = (of: typeof few) => {
      const { value, interval } = measuredShare([of], [of]);
      expect(value).toBe(0.5);
      return (interval?.[1] ?? 1) - (interval?.[0] ?? 0);
    };
    expect(width(few)).toBeGreaterThan(2.5 * width(many));
  });

  it('says at most and at least where fewer than five people are left', () => {
    expect(measuredShare([count(0)], [count(100)])).toMatchObject({ value: 0.05, bound: 'at_most', of: 100 });
    expect(measuredShare([count(100)], [count(0)])).toMatchObject({ value: 0.95, bound: 'at_least' });
    // Each series of which nothing is told may hold back four.
    const others = [count(0), count(0), count(0), count(0), count(0)];
    expect(measuredShare([count(84)], others)).toMatchObject({ value: 1 - 0.21, bound: 'at_least' });
    expect(measuredShare([count(5)], [count(0)])).toMatchObject({ value: null, bound: 'exact' });
    expect(measuredShare([count(0)], [])).toMatchObject({ value: null, of: null });
  });
});

describe('what is released of 600 simulated half years', () => {
  const { uniform } = randomDraws(4);
  const poisson = (mean: number) => {
    let [k, p] = [0, Math.exp(-mean)];
    for (let sum = p, u = uniform(); u > sum; sum += p) {
      k += 1;
      p *= mean / k;
    }
    return k;
  };
  /** People a day, answered and not, who change on day 184. */
  type Rates = [answered: number, not: number];
  const released = ([a0, n0]: Rates, [a1, n1]: Rates) => {
    const rows = (['answered', 'not_answered'] as const).flatMap((part) =>
      Array.from({ length: 268 }, (_, day) => {
        const people = poisson(part === 'answered' ? (day < 184 ? a0 : a1) : day < 184 ? n0 : n1);
        return { region: 'town', table: 'all' as const, key: '', part, day: dayNumber(day), people, questions: people };
      }).filter(({ people }) => people > 0),
    );
    const counts = new ReleasedCounts(rows);
    return (how: 'count' | 'countWithin', from: number, to: number) => {
      const of = (part: string) =>
        counts[how]({ table: 'all', key: '', part }, { from: dayNumber(from), to: dayNumber(to) });
      return releasedShare([of('answered')], [of('not_answered')]) ?? { share: 0.5, trials: 0 };
    };
  };
  const rounds = 600;

  it.each<[string, Rates, number]>([
    ['five a week', [0.5, 0.2], 0.93],
    ['one a day', [0.5, 0.5], 0.93],
    ['ten a day', [8, 2], 0.93],
  ])('covers a share in about 95 %% with %s', (_, rates, least) => {
    let hits = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [low, high] = wilsonInterval(released(rates, rates)('count', 100, 183));
      const truth = rates[0] / (rates[0] + rates[1]);
      if (low <= truth && truth <= high) hits += 1;
    }
    expect(hits / rounds).toBeGreaterThan(least);
  });

  it('finds an effect without bias by the blocks that end in a span; by those within it, too large a one', () => {
    const bias = { count: 0, countWithin: 0 };
    let hits = 0;
    for (let round = 0; round < rounds; round += 1) {
      // From 30 % to 90 %, one question in two days.
      const share = released([0.15, 0.35], [0.45, 0.05]);
      for (const how of ['count', 'countWithin'] as const) {
        const { value, interval } = shareDifference(share(how, 184, 267), share(how, 100, 183));
        bias[how] += (value - 0.6) / rounds;
        if (how === 'count' && interval[0] <= 0.6 && interval[1] >= 0.6) hits += 1;
      }
    }
    expect(Math.abs(bias.count)).toBeLessThan(0.02);
    expect(bias.countWithin).toBeGreaterThan(0.1);
    expect(hits / rounds).toBeGreaterThan(0.93);
  });
});
