import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keptTurns } from '../../../src/domain/conversation.js';
import { assignedArm } from '../../../src/impact/experiments/assign-arm.js';
import { makeConversation, makeTurn } from '../../support/make-conversation.js';
import { makeExperiment } from '../../support/make-experiment.js';

const experiment = makeExperiment();
const noonOn = (day: string) => new Date(`${day}T10:00:00Z`);
const beginning = (id: string = randomUUID()) => makeConversation({ id, consent: true, turns: [] });
const ids = Array.from({ length: 400 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

describe('the arm of a conversation', () => {
  it.each([null, false])('is none without consent (%s)', (consent) => {
    const conversation = { ...beginning(), consent };
    expect(assignedArm(experiment, conversation, noonOn('2026-06-03'))).toBeNull();
  });

  it.each(['2026-05-31', '2026-06-29'])('is none outside of its days (%s)', (day) => {
    expect(assignedArm(experiment, beginning(), noonOn(day))).toBeNull();
  });

  it("ends and begins by Germany's days", () => {
    const inGermanJune = new Date('2026-05-31T22:30:00Z');
    expect(assignedArm(experiment, beginning(), inGermanJune)).not.toBeNull();
    expect(assignedArm(experiment, beginning(), new Date('2026-06-28T22:30:00Z'))).toBeNull();
  });

  it('is none from the day on which the experiment was broken off', () => {
    const stopped = makeExperiment({ stoppedOn: '2026-06-10' });
    expect(assignedArm(stopped, beginning(), noonOn('2026-06-09'))).not.toBeNull();
    expect(assignedArm(stopped, beginning(), noonOn('2026-06-10'))).toBeNull();
  });

  it('halves the conversations of every period', () => {
    for (const day of ['2026-06-03', '2026-06-10', '2026-06-17']) {
      const inB = ids.filter((id) => assignedArm(experiment, beginning(id), noonOn(day)) === 'b');
      // 200 expected, standard deviation 10.
      expect(Math.abs(inB.length - 200)).toBeLessThan(30);
    }
  });

  it('changes for every conversation with the period, and not within it', () => {
    const armsOn = (day: string) => ids.map((id) => assignedArm(experiment, beginning(id), noonOn(day)));
    const other = armsOn('2026-06-01').map((arm) => (arm === 'a' ? 'b' : 'a'));
    expect(armsOn('2026-06-07')).toEqual(armsOn('2026-06-01'));
    expect(armsOn('2026-06-08')).toEqual(other);
    expect(armsOn('2026-06-15')).toEqual(armsOn('2026-06-01'));
  });

  it('halves them otherwise in another experiment', () => {
    const arm = (id: string, named: string) =>
      assignedArm(makeExperiment({ id: named }), beginning(id), noonOn('2026-06-03'));
    const same = ids.filter((id) => arm(id, 'one') === arm(id, 'two'));
    expect(Math.abs(same.length - 200)).toBeLessThan(30);
  });

  it('stays what it was when the conversation lives on across a switch', () => {
    for (const id of ids.slice(0, 20)) {
      const began = { ...beginning(id), turns: [makeTurn({ at: '2026-06-07T21:50:00.000Z' })] };
      const before = assignedArm(experiment, beginning(id), new Date('2026-06-07T21:50:00Z'));
      expect(assignedArm(experiment, began, new Date('2026-06-07T22:10:00Z'))).toBe(before);
    }
  });

  it('is none for a conversation that began before the experiment', () => {
    const began = { ...beginning(), turns: [makeTurn({ at: '2026-05-31T20:00:00.000Z' })] };
    expect(assignedArm(experiment, began, noonOn('2026-06-01'))).toBeNull();
  });

  it('is remembered by what was counted, also when the first messages are not kept any more', () => {
    const turns = Array.from({ length: keptTurns }, () => makeTurn({ at: '2026-06-09T08:00:00.000Z' }));
    const long = { ...beginning(), turns };
    expect(assignedArm(experiment, long, noonOn('2026-06-09'))).toBeNull();
    for (const arm of ['a', 'b'] as const) {
      const counted = ['all\n\nanswered', `experiment\nkinder-text\t${arm}\nasked`];
      expect(assignedArm(experiment, { ...long, counted }, noonOn('2026-06-09'))).toBe(arm);
    }
  });
});
