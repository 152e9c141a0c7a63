import { describe, expect, it } from 'vitest';
import { agreedADay, neededConversations, neededDays } from '../../../src/impact/experiments/plan-experiment.js';
import { storeOfTallies } from '../../support/make-experiment.js';

const sought = { baseline: 0.6, difference: 0.1, alpha: 0.05, power: 0.8 };
const agreed = (day: string, people: number) => ({
  ...{ region: 'town', table: 'consented' as const, key: '', part: '', day },
  ...{ people, questions: 2 * people },
});

describe('planning an experiment', () => {
  it('tells how many conversations each arm needs, and how many of them for rounding', () => {
    // 356 by R: power.prop.test(p1 = 0.6, p2 = 0.7, power = 0.8).
    expect(neededConversations(sought)).toEqual({ sampleSize: 356 + 26, forRounding: 26 });
  });

  it('tells how many agreed a day in the last four weeks, without today', async () => {
    const store = storeOfTallies([agreed('2026-05-01', 500), agreed('2026-05-10', 280), agreed('2026-06-03', 100)]);
    expect(await agreedADay(store, 'town', '2026-06-03')).toBe(10);
  });

  it('does not tell where fewer than five did', async () => {
    expect(await agreedADay(storeOfTallies([agreed('2026-06-01', 4)]), 'town', '2026-06-03')).toBeNull();
  });

  it('tells how long both arms take together', () => {
    expect(neededDays({ sampleSize: 382 }, 10)).toBe(77);
  });
});
