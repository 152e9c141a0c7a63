import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.js';
import { leftByFeedback } from '../../../src/impact/recorder/left-by-feedback.js';
import type { Left } from '../../../src/ports/impact-recorder.js';
import { makeTurn } from '../../support/make-conversation.js';
import { of, Talk, told } from './observed-message.js';

/** Somebody who was answered and says what she thinks of it. */
function answered(status: 'answered' | 'smalltalk' = 'answered') {
  const talk = new Talk();
  talk.say(status, { variant: { experiment: 'kinder', arm: 'a' } });
  let { conversation } = talk;
  const rate = (helpful: boolean, day = '2026-03-02'): Left => {
    const turn = conversation.turns[0] ?? makeTurn();
    const left = leftByFeedback(conversation, turn, { helpful, reason: helpful ? null : 'wrong', comment: null }, day);
    conversation = { ...conversation, counted: left.counted, turns: [{ ...turn, event: left.event }] } as Conversation;
    return left;
  };
  return { rate, event: talk.left[0]?.event };
}

describe('a word on an answer', () => {
  it('counts by language, topic and page, and stands in the event', () => {
    const { rate, event } = answered();
    const left = rate(true);
    expect(left.leaves).toMatchObject([{ event: event?.id, region: 'musterstadt', helpful: true, reason: null }]);
    expect(told(of(left, 'feedback'))).toEqual([
      'feedback//helpful 1/1',
      'feedback_language/de/helpful 1/1',
      'feedback_topic/a topic/helpful 1/1',
      'feedback_page/de:1/helpful 1/1',
      'experiment/kinder+a/helpful 1/1',
    ]);
  });

  it('is taken back when it is changed on the same day, as often as it is', () => {
    const { rate } = answered();
    rate(false);
    expect(told(of(rate(true), 'feedback'))).toEqual([
      'feedback//unhelpful 0/-1',
      'feedback_language/de/unhelpful 0/-1',
      'feedback_topic/a topic/unhelpful 0/-1',
      'feedback_page/de:1/unhelpful 0/-1',
      'feedback//helpful 1/1',
      'feedback_language/de/helpful 1/1',
      'feedback_topic/a topic/helpful 1/1',
      'feedback_page/de:1/helpful 1/1',
      'experiment/kinder+a/helpful 1/1',
    ]);
    const back = told(of(rate(false), 'feedback'));
    expect(back).toContain('feedback//helpful 0/-1');
    expect(back).toContain('feedback//unhelpful 0/1');
  });

  it('counts once when it is said again, and its reason is kept', () => {
    const { rate } = answered();
    rate(false);
    expect(rate(false).leaves).toMatchObject([{ helpful: false, reason: 'wrong', counted: [] }]);
  });

  it('changes no count on a later day, only the event', () => {
    const { rate } = answered();
    rate(false);
    expect(rate(true, '2026-03-03').leaves).toMatchObject([{ helpful: true, counted: [] }]);
    // What counts is still the first day's: on that day it could be taken back, now it cannot.
    expect(rate(false, '2026-03-03').leaves).toMatchObject([{ helpful: false, counted: [] }]);
  });

  it('of more than 30 days ago leaves nothing: tables of that time are told already', () => {
    const { rate, event } = answered();
    expect(rate(true, '2026-04-01').leaves).toHaveLength(1);
    expect(rate(false, '2026-04-02')).toMatchObject({ leaves: [], event: { id: event?.id } });
  });

  it('on what was no question counts nowhere', () => {
    expect(answered('smalltalk').rate(false).leaves).toMatchObject([{ counted: [] }]);
  });

  it('on an answer from before anything was counted leaves nothing', () => {
    const { conversation } = new Talk({ counted: ['all\n\nanswered'] });
    const turn = makeTurn({ event: null });
    const feedback = { helpful: true, reason: null, comment: null };
    expect(leftByFeedback(conversation, turn, feedback, '2026-03-02')).toEqual({
      ...{ event: null, counted: ['all\n\nanswered'], leaves: [] },
    });
  });
});
