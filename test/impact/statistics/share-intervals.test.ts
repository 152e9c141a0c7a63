import { describe, expect, it } from 'vitest';
import {
  differenceInDifferences,
  differencePValue,
  meanOf,
  minus,
  shareDifference,
  shareEstimate,
} from '../../../src/impact/statistics/difference.js';
import { criticalValue } from '../../../src/impact/statistics/normal.js';
import { type Share, wilsonInterval } from '../../../src/impact/statistics/share.js';
import { randomDraws } from '../../support/random-draws.js';

const of = (x: number, trials: number): Share => ({ share: x / trials, trials });
const fourDigits = (interval: readonly number[]) => interval.map((end) => Number(end.toFixed(4)) + 0);

describe('criticalValue', () => {
  it.each([
    [0.9, 1.644854],
    [0.95, 1.959964],
    [0.99, 2.575829],
    [0.999, 3.290527],
  ])('of %f is %f, as tables have it', (confidence, expected) => {
    expect(criticalValue(confidence)).toBeCloseTo(expected, 6);
  });
});

describe('wilsonInterval', () => {
  // Newcombe (1998), Statistics in Medicine 17, 857–872, Table I, method 3.
  it.each([
    [81, 263, [0.2553, 0.3662]],
    [15, 148, [0.0624, 0.1605]],
    [0, 20, [0, 0.1611]],
    [1, 29, [0.0061, 0.1718]],
  ])('of %i in %i is that of Newcombe', (x, n, expected) => {
    expect(fourDigits(wilsonInterval(of(x, n)))).toEqual(expected);
  });

  it('knows nothing without trials', () => {
    expect(wilsonInterval({ share: 0, trials: 0 })).toEqual([0, 1]);
  });
});

describe('shareDifference', () => {
  // Newcombe (1998), Statistics in Medicine 17, 873–890, Table II, method 10.
  it.each([
    [56, 70, 48, 80, [0.0524, 0.3339]],
    [9, 10, 3, 10, [0.1705, 0.809]],
    [6, 7, 2, 7, [0.0582, 0.8062]],
    [5, 56, 0, 29, [-0.0381, 0.1926]],
    [0, 10, 0, 20, [-0.1611, 0.2775]],
    [10, 10, 0, 20, [0.6791, 1]],
  ])('of %i in %i and %i in %i is that of Newcombe', (x1, n1, x2, n2, expected) => {
    expect(fourDigits(shareDifference(of(x1, n1), of(x2, n2)).interval)).toEqual(expected);
  });
});

describe('differencePValue', () => {
  it('is that of the Physicians’ Health Study in Agresti (2007), 2.2 and 2.4: X² 25.01', () => {
    const p = differencePValue(of(189, 11034), of(104, 11037));
    // The probability of 25.01 or more with one degree of freedom.
    expect(p).toBeGreaterThan(5.6e-7);
    expect(p).toBeLessThan(5.8e-7);
  });

  it('finds nothing where nothing differs or nothing is known', () => {
    expect(differencePValue(of(5, 5), of(10, 10))).toBe(1);
    expect(differencePValue(of(3, 10), of(3, 10))).toBeCloseTo(1, 12);
    expect(differencePValue(of(3, 10), { share: 0, trials: 0 })).toBe(1);
  });

  it('calls one in twenty a difference where there is none', () => {
    const { binomial } = randomDraws(11);
    const rounds = 4000;
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [first, second] = [of(binomial(150, 0.4), 150), of(binomial(220, 0.4), 220)];
      if (differencePValue(first, second) < 0.05) found += 1;
    }
    expect(found / rounds).toBeGreaterThan(0.04);
    expect(found / rounds).toBeLessThan(0.06);
  });
});

describe('minus', () => {
  it('is Newcombe’s interval for two shares', () => {
    const [first, second] = [of(56, 70), of(48, 80)];
    expect(minus(shareEstimate(first), shareEstimate(second))).toEqual(shareDifference(first, second));
  });

  it('moves an interval by what is known exactly', () => {
    const moved = minus({ value: 10, interval: [8, 13] }, { value: 4, interval: [4, 4] });
    expect(moved).toEqual({ value: 6, interval: [4, 9] });
  });
});

describe('meanOf', () => {
  it('adds squares of reaches up', () => {
    const mean = meanOf([
      { value: 2, interval: [-1, 6] },
      { value: 4, interval: [0, 7] },
    ]);
    // Reaches down 3 and 4, up 4 and 3: 5 each, of the sum 6.
    expect(mean).toEqual({ value: 3, interval: [0.5, 5.5] });
  });
});

describe('differenceInDifferences', () => {
  it('takes off what changed for the others too', () => {
    const group = { before: of(40, 100), after: of(70, 100) };
    const others = { before: of(500, 1000), after: of(600, 1000) };
    const { value, interval } = differenceInDifferences(group, others);
    expect(value).toBeCloseTo(0.2, 12);
    // By hand: 0.3 (0.1629 to 0.4216) and 0.1 (0.0564 to 0.1430); down hypot(0.1371, 0.0430), up hypot(0.1216, 0.0436).
    expect(fourDigits(interval)).toEqual([0.0563, 0.3291]);
  });
});

describe('in 3,000 samples', () => {
  const rounds = 3000;
  const covered = (round: () => readonly [interval: readonly [number, number], truth: number]) => {
    let hits = 0;
    for (let count = 0; count < rounds; count += 1) {
      const [[low, high], truth] = round();
      if (low <= truth && truth <= high) hits += 1;
    }
    return hits / rounds;
  };

  it.each([
    [0.5, 40],
    [0.1, 60],
    [0.9, 500],
    [0.03, 200],
  ])('a share of %f, asked %i times, lies in about 95 %% of its intervals', (share, trials) => {
    const { binomial } = randomDraws(1);
    const coverage = covered(() => [wilsonInterval(of(binomial(trials, share), trials)), share]);
    expect(coverage).toBeGreaterThan(0.93);
    expect(coverage).toBeLessThan(0.98);
  });

  it.each([
    [0.5, 40, 0.3, 80],
    [0.9, 60, 0.6, 60],
    [0.8, 300, 0.8, 900],
  ])('the difference between %f (%i times) and %f (%i times) lies in about 95 %%', (p1, n1, p2, n2) => {
    const { binomial } = randomDraws(2);
    const coverage = covered(() => {
      return [shareDifference(of(binomial(n1, p1), n1), of(binomial(n2, p2), n2)).interval, p1 - p2];
    });
    expect(coverage).toBeGreaterThan(0.93);
    expect(coverage).toBeLessThan(0.975);
  });

  it('a difference of differences lies in about 95 %', () => {
    const { binomial } = randomDraws(3);
    const coverage = covered(() => {
      const group = { before: of(binomial(60, 0.4), 60), after: of(binomial(80, 0.8), 80) };
      const others = { before: of(binomial(400, 0.6), 400), after: of(binomial(400, 0.65), 400) };
      return [differenceInDifferences(group, others).interval, 0.4 - 0.05];
    });
    expect(coverage).toBeGreaterThan(0.93);
    expect(coverage).toBeLessThan(0.975);
  });
});
