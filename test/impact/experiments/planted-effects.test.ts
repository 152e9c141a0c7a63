import { describe, expect, it } from 'vitest';
import type { Tally } from '../../../src/domain/impact.js';
import { assignedArm } from '../../../src/impact/experiments/assign-arm.js';
import { resultOf } from '../../../src/impact/experiments/experiment-result.js';
import { seriesInExperiment } from '../../../src/impact/experiments/experiment-series.js';
import { neededConversations } from '../../../src/impact/experiments/plan-experiment.js';
import { daysLater } from '../../../src/impact/german-days.js';
import { seriesKey } from '../../../src/impact/series.js';
import { seededRandom } from '../../../src/learning/seeded-random.js';
import { makeConversation } from '../../support/make-conversation.js';
import { makeExperiment, storeOfTallies } from '../../support/make-experiment.js';

const experiment = makeExperiment({ outcome: 'answered' });

/** Conversations of four weeks, each with its day and its arm. */
const pool = Array.from({ length: 4000 }, (_, n) => {
  const day = daysLater(experiment.from, n % 28);
  const conversation = makeConversation({ id: `conversation ${n}`, consent: true, turns: [] });
  return { day, arm: assignedArm(experiment, conversation, new Date(`${day}T10:00:00Z`)) ?? 'a' };
});

/**
 * Plays an experiment: one to four questions each, and of those who are answered not all are, so that the questions of
 * one person hang together.
 */
function play(conversations: number, shareOf: { a: number; b: number }, random: () => number): Tally[] {
  const rows = new Map<string, Tally>();
  for (let n = 0; n < conversations; n += 1) {
    const { day, arm } = pool[Math.floor(random() * pool.length)] as (typeof pool)[number];
    const isLucky = random() < shareOf[arm];
    const questions = 1 + Math.floor(random() * 4);
    const answered = Math.floor(random() * questions);
    const counted = new Set<string>();
    for (let question = 0; question < questions; question += 1) {
      const isAnswered = isLucky && (question === answered || random() < 0.5);
      const variant = { experiment: experiment.id, arm };
      for (const series of seriesInExperiment({ variant, outcome: isAnswered ? 'answered' : 'not_answered' })) {
        const name = seriesKey(series);
        const row = rows.get(`${name}\n${day}`) ?? { region: 'town', ...series, day, people: 0, questions: 0 };
        row.people += counted.has(name) ? 0 : 1;
        row.questions += 1;
        counted.add(name);
        rows.set(`${name}\n${day}`, row);
      }
    }
  }
  return [...rows.values()];
}

/** Shares of the plays in which a difference was found, and in which the interval held the true one. */
async function playMany(planned: { baseline: number; difference: number }, difference: number) {
  const times = 300;
  const random = seededRandom(7);
  const { sampleSize } = neededConversations({ ...planned, alpha: 0.05, power: 0.8 });
  // Planned for both arms together; by chance, one of them gets a few less.
  const judged = { ...experiment, sampleSize: sampleSize * 0.6 };
  const shares = { a: planned.baseline, b: planned.baseline + difference };
  let [found, covered] = [0, 0];
  for (let n = 0; n < times; n += 1) {
    const result = await resultOf(judged, storeOfTallies(play(2 * sampleSize, shares, random)), '2026-06-29');
    if (result.state !== 'finished') throw new Error(result.state);
    if (result.pValue < 0.05) found += 1;
    if (result.interval[0] <= difference && difference <= result.interval[1]) covered += 1;
  }
  return { found: found / times, covered: covered / times };
}

// Two standard deviations of 300 times 5 % are 2.5 points, of 300 times 80 % 4.6 points. Rounding is taken for as bad as it
// can be; where little happens it is less, and the test more careful than it says.
const common = { baseline: 0.6, difference: 0.15 };
const rare = { baseline: 0.06, difference: 0.1 };

describe('played experiments, all of whose counts are rounded', { timeout: 30_000 }, () => {
  it.each([
    { what: 'much', planned: common, least: 0.025 },
    { what: 'little', planned: rare, least: 0.005 },
  ])('find a difference in one of twenty where there is none ($what happens)', async ({ planned, least }) => {
    const { found, covered } = await playMany(planned, 0);
    expect(found).toBeLessThan(0.075);
    expect(found).toBeGreaterThan(least);
    expect(covered).toBeGreaterThan(0.925);
  });

  it.each([
    { what: 'much', planned: common },
    { what: 'little', planned: rare },
  ])('find what was planted with the power that was planned ($what happens)', async ({ planned }) => {
    const { found, covered } = await playMany(planned, planned.difference);
    expect(found).toBeGreaterThan(0.76);
    expect(found).toBeLessThan(0.92);
    expect(covered).toBeGreaterThan(0.925);
  });
});
