import { describe, expect, it } from 'vitest';
import type { ExperimentPart } from '../../../src/domain/experiment.js';
import type { Arm, Tally } from '../../../src/domain/impact.js';
import { resultOf } from '../../../src/impact/experiments/experiment-result.js';
import { experimentSeries } from '../../../src/impact/experiments/experiment-series.js';
import { makeExperiment, storeOfTallies } from '../../support/make-experiment.js';

const experiment = makeExperiment({ sampleSize: 100 });

function tally(arm: Arm, part: ExperimentPart, people: number, day = '2026-06-10'): Tally {
  const series = experimentSeries({ experiment: 'kinder-text', arm }, part);
  return { region: 'town', ...series, day, people, questions: people };
}
const counts = [
  tally('a', 'asked', 400),
  tally('a', 'person', 80),
  tally('b', 'asked', 400),
  tally('b', 'person', 140),
];

describe('the result of an experiment', () => {
  it('is none before the end, whatever was counted', async () => {
    const result = await resultOf(experiment, storeOfTallies(counts), '2026-06-28');
    expect(result).toEqual({ state: 'running', endsOn: '2026-06-28', sampleSize: 100 });
  });

  it('is the difference of the arms with interval and p-value, from the day after', async () => {
    const result = await resultOf(experiment, storeOfTallies(counts), '2026-06-29');
    if (result.state !== 'finished') throw new Error(result.state);
    expect(result.arms).toMatchObject([
      { arm: 'a', people: 400, share: 0.2 },
      { arm: 'b', people: 400, share: 0.35 },
    ]);
    expect(result.difference).toBeCloseTo(0.15, 10);
    // Newcombe's interval of 80 and 140 of 400 is 0.0879 to 0.2104; rounding makes it a little wider.
    const [low, high] = result.interval;
    expect(low).toBeLessThan(0.0879);
    expect(low).toBeGreaterThan(0.08);
    expect(high).toBeGreaterThan(0.2104);
    expect(high).toBeLessThan(0.22);
    expect(result.pValue).toBeLessThan(0.0001);
  });

  it('is too small where an arm has fewer conversations than were planned, and tells no difference', async () => {
    const result = await resultOf({ ...experiment, sampleSize: 401 }, storeOfTallies(counts), '2026-06-29');
    expect(result).toMatchObject({ state: 'too_small', sampleSize: 401, arms: [{ arm: 'a' }, { arm: 'b' }] });
    expect(result).not.toHaveProperty('difference');
  });

  it('tells nothing of fewer than five people', async () => {
    const few = [tally('a', 'asked', 4), tally('a', 'person', 3)];
    const result = await resultOf(experiment, storeOfTallies(few), '2026-06-29');
    expect(result).toMatchObject({
      state: 'too_small',
      arms: [
        { people: 0, questions: 0, share: null, interval: null },
        { people: 0, questions: 0, share: null, interval: null },
      ],
    });
  });

  it('counts what came until it was broken off, and says so from the next day on', async () => {
    const stopped = { ...experiment, stoppedOn: '2026-06-11' };
    const later = [...counts, tally('b', 'asked', 500, '2026-06-11')];
    const result = await resultOf(stopped, storeOfTallies(later), '2026-06-11');
    expect(result).toMatchObject({ state: 'finished', arms: [{ people: 400 }, { people: 400 }] });
  });

  it('leaves out what is said after the end', async () => {
    const later = [...counts, tally('b', 'person', 50, '2026-07-02')];
    const result = await resultOf(experiment, storeOfTallies(later), '2026-07-05');
    expect(result).toMatchObject({ arms: [{ share: 0.2 }, { share: 0.35 }] });
  });

  it('never tells a share of more than all, although parts and whole are rounded', async () => {
    const all = [tally('a', 'asked', 102), tally('a', 'person', 103), tally('b', 'asked', 100)];
    const result = await resultOf(experiment, storeOfTallies(all), '2026-06-29');
    expect(result).toMatchObject({ arms: [{ share: 1 }, { share: 0 }] });
  });
});
