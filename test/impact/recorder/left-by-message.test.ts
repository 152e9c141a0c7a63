import { describe, expect, it } from 'vitest';
import { type Status, statuses } from '../../../src/domain/answer.js';
import { hashOfConversation } from '../../../src/domain/conversation-hash.js';
import type { Outcome } from '../../../src/domain/impact.js';
import { makeConversation } from '../../support/make-conversation.js';
import { leftBy, observe, of, Talk, told, topic } from './observed-message.js';

const outcomes: Record<Status, Outcome | null> = {
  ...{ answered: 'answered', answered_other_language: 'answered_other_language', no_answer: 'not_answered' },
  ...{ clarification: 'asked_back', emergency: 'emergency', unavailable: 'failed' },
  ...{ smalltalk: null, handover: null, rejected: null, unsupported: null, rate_limited: null },
};

describe('the event of a message', () => {
  it.each(statuses)('of status %s has the outcome it is counted as, or counts nothing', (status) => {
    const left = leftBy(observe({}, { status }));
    const [change] = of(left, 'question');
    expect(change?.event).toMatchObject({ status, outcome: outcomes[status] });
    const isCounted = outcomes[status] !== null;
    expect(told(of(left, 'question')).length > 0).toBe(isCounted);
    expect([change?.topic !== null, left.counted.length > 0, change?.event.topic !== null]).toEqual([
      isCounted,
      isCounted,
      isCounted,
    ]);
    expect(left.event).toMatchObject({ id: change?.event.id, outcome: outcomes[status], counted: null });
  });

  it('says what is known of it, to the hour, and holds no text and no id of the conversation', () => {
    const conversation = makeConversation({ turns: [], channels: ['web', 'telegram'] });
    const steps = [
      { name: 'screen', ms: 60 },
      { name: 'retrieve', ms: 70 },
    ];
    const observed = observe({ conversation, written: 'uk' }, { confidence: 0.7, language: 'uk', steps });
    const [change] = of(leftBy(observed, { officeOpen: false }), 'question');
    expect(change?.event).toEqual({
      ...{ id: expect.any(String), region: 'musterstadt', hour: '2026-03-02T09:00:00.000Z', channel: 'telegram' },
      ...{ asked: 'uk', answered: 'de', status: 'answered', outcome: 'answered', cited: ['de:1'], offered: [] },
      ...{ sureness: 'medium', isFirst: true, isFollowUp: false, officeOpen: false, topic: topic.topic },
      ...{ helpful: null, reason: null, handedOver: false, speedMs: 170, variant: null },
    });
    const text = JSON.stringify(change);
    for (const secret of [conversation.id, observed.answer.id, 'Deutsch']) expect(text).not.toContain(secret);
  });

  it('tells pages that an answer stands on from pages that are shown to look at', () => {
    const [change] = of(
      leftBy(observe({ groups: ['de:1', 'de:2', 'de:1'] }, { status: 'no_answer', statements: [] })),
      'question',
    );
    expect(change?.event).toMatchObject({ cited: [], offered: ['de:1', 'de:2'], answered: null, sureness: null });
    expect(told(of({ leaves: change ? [change] : [], counted: [], event: null }, 'question'))).toEqual([
      'conversation/web/ 1/1',
      'all//not_answered 1/1',
      'language/de/not_answered 1/1',
      'channel/web/not_answered 1/1',
      'hours/unknown/not_answered 1/1',
      'speed/50/ 1/1',
      'page/de:1/offered 1/1',
      'page/de:2/offered 1/1',
      'topic/a topic/not_answered 1/1',
      'topic_language/a topic+de/not_answered 1/1',
      'topic_page/a topic+de:1/offered 1/1',
      'topic_page/a topic+de:2/offered 1/1',
    ]);
  });

  it('counts in the experiment it takes part in, by what was asked and answered', () => {
    const variant = { experiment: 'kinder', arm: 'b' as const };
    const left = new Talk({ consent: true }).say('answered', { variant });
    expect(told(of(left, 'question')).filter((each) => /^(experiment|consented)/u.test(each))).toEqual([
      'experiment/kinder+b/asked 1/1',
      'experiment/kinder+b/answered 1/1',
      'consented// 1/1',
    ]);
  });
});

describe('a person', () => {
  it('counts once in each series of her conversation, and every question counts', () => {
    const talk = new Talk();
    talk.say('answered');
    const again = told(of(talk.say('answered'), 'question'));
    expect(again).toContain('all//answered 0/1');
    expect(again.every((each) => each.endsWith(' 0/1'))).toBe(true);
    const other = told(of(talk.say('no_answer', { written: 'uk' }), 'question'));
    expect(other).toContain('all//not_answered 1/1');
    expect(other).toContain('language/uk/not_answered 1/1');
    expect(other.some((each) => each.startsWith('conversation/'))).toBe(false);
  });

  it('is new to a topic once, however she comes to it', () => {
    const talk = new Talk();
    const isNew = () => of(talk.left.at(-1) ?? talk.say('answered'), 'question')[0]?.topic?.isNewPerson;
    talk.say('answered');
    expect(isNew()).toBe(true);
    talk.say('no_answer');
    expect(isNew()).toBe(false);
    talk.say('answered', {}, { topic: () => ({ ...topic, topic: 'another' }) });
    expect(isNew()).toBe(true);
  });

  it('who writes without end is counted in no more series, and her conversation does not grow', () => {
    const talk = new Talk();
    for (let n = 0; n < 200; n += 1) {
      talk.say('answered', { groups: [`de:${n}`] }, { topic: () => ({ ...topic, topic: `topic ${n}` }) });
    }
    expect(talk.conversation.counted.length).toBeLessThanOrEqual(500);
    const late = of(talk.say('answered', {}, { topic: () => ({ ...topic, topic: 'late' }) }), 'question')[0];
    expect(late?.topic?.isNewPerson).toBe(false);
    expect(told(late ? [late] : []).every((each) => each.endsWith(' 0/1'))).toBe(true);
    const asked = told(of(talk.say('handover', { asksForPerson: true }), 'person'));
    expect(asked[0]).toBe('person//answered 1/1');
  });

  it('begins a conversation with her first question, not with a greeting', () => {
    const talk = new Talk();
    expect(told(of(talk.say('smalltalk'), 'question'))).toEqual([]);
    const first = of(talk.say('answered'), 'question');
    expect(told(first)).toContain('conversation/web/ 1/1');
    expect(first[0]?.event.isFirst).toBe(false);
  });

  it('who asks for a person before anything else has begun a conversation, so that she is one of those counted', () => {
    const talk = new Talk();
    expect(told(of(talk.say('handover', { asksForPerson: true }), 'question'))).toEqual(['conversation/web/ 1/1']);
    const question = told(of(talk.say('answered'), 'question'));
    expect(question.some((each) => each.startsWith('conversation/'))).toBe(false);
  });
});

describe('asking for a person', () => {
  it('marks the last question before it, by its outcome, language and topic', () => {
    const talk = new Talk();
    talk.say('answered');
    const question = talk.say('no_answer', { written: 'uk' });
    talk.say('smalltalk');
    const left = talk.say('handover', { asksForPerson: true });
    expect(of(left, 'person')).toMatchObject([{ event: question.event?.id, region: 'musterstadt' }]);
    expect(told(of(left, 'person'))).toEqual([
      'person//not_answered 1/1',
      'person_language/uk/not_answered 1/1',
      'person_topic/a topic/not_answered 1/1',
    ]);
    expect(of(left, 'question')).toMatchObject([{ event: { outcome: null, handedOver: false }, counted: [] }]);
  });

  it('counts once in a conversation, though a later question is marked too', () => {
    const talk = new Talk();
    talk.say('no_answer');
    talk.say('handover', { asksForPerson: true });
    const later = talk.say('answered');
    const [again] = of(talk.say('handover', { asksForPerson: true }), 'person');
    expect(again).toMatchObject({ event: later.event?.id, counted: [] });
  });

  it('marks no question of more than 30 days ago: tables of that time are told already', () => {
    const asked = new Talk();
    asked.say('no_answer');
    const afterDays = (day: string) => {
      const talk = new Talk();
      talk.conversation = asked.conversation;
      return of(talk.say('handover', { asksForPerson: true }, { day }), 'person');
    };
    expect(afterDays('2026-04-01')).toMatchObject([{ event: expect.any(String) }]);
    const late = afterDays('2026-04-02');
    expect(late).toMatchObject([{ event: null }]);
    expect(told(late)).toContain('person//not_answered 1/1');
  });

  it('without a question before counts without an outcome', () => {
    const left = new Talk().say('handover', { asksForPerson: true, written: null });
    expect(of(left, 'person')).toMatchObject([{ event: null }]);
    expect(told(of(left, 'person'))).toEqual(['person// 1/1', 'person_language/de/ 1/1']);
  });
});

describe('a question of somebody who agreed', () => {
  it('is kept as it was masked, under a hash of the conversation', () => {
    const talk = new Talk({ consent: true });
    const left = talk.say('no_answer', { text: 'Frage [name]' });
    expect(of(left, 'kept')).toEqual([
      {
        kind: 'kept',
        question: {
          ...{ id: expect.any(String), region: 'musterstadt', day: '2026-03-02', language: 'de' },
          ...{ outcome: 'not_answered', topic: 'a topic', text: 'Frage [name]' },
          conversationHash: hashOfConversation(talk.conversation.id),
        },
      },
    ]);
    expect(JSON.stringify(left)).not.toContain(talk.conversation.id);
  });

  it.each([null, false])('is not kept when the person said %s', (consent) => {
    const left = new Talk({ consent }).say('no_answer', { text: 'xylophone' });
    expect(JSON.stringify(left)).not.toContain('xylophone');
  });

  it.each(['emergency', 'unavailable', 'smalltalk', 'handover', 'rejected'] as const)(
    'is not kept of status %s',
    (status) => {
      expect(JSON.stringify(new Talk({ consent: true }).say(status, { text: 'xylophone' }))).not.toContain('xylophone');
    },
  );

  it('is not kept where none are', () => {
    expect(of(new Talk({ consent: true }).say('answered', {}, { keepsQuestions: false }), 'kept')).toEqual([]);
  });
});
