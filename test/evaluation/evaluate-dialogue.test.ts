import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { dialogueFigures, intentConfusion, unexpectedTurns } from '../../src/evaluation/evaluate-dialogue.js';
import { type PlayedTurn, playScenarios } from '../../src/evaluation/play-scenarios.js';
import { FakeAssistant, fakeAnswer } from '../support/fake-assistant.js';
import { makeStoredPage } from '../support/make-stored.js';

const understood = (changes: Partial<NonNullable<Answer['understood']>> = {}) => ({
  ...{ intent: 'question' as const, emergency: null, followUp: false, otherLanguages: [] },
  ...changes,
});

/** A turn as it was played; every turn is without danger unless told. */
function turn(
  changes: Partial<Omit<PlayedTurn, 'answer' | 'expect'>> & {
    answer?: Partial<Answer>;
    expect?: Partial<PlayedTurn['expect']>;
  },
): PlayedTurn {
  const { answer, expect: expected, ...rest } = changes;
  return {
    ...{
      scenario: Math.random().toString(),
      language: 'de',
      heldApart: false,
      place: 0,
      say: 'Kita?',
      pages: [],
      cameFromRightPage: null,
    },
    ...rest,
    expect: { emergency: ['none'], ...expected },
    answer: fakeAnswer(answer),
  };
}

const figureOf = (
  played: PlayedTurn[],
  metric: string,
  of: Record<string, string> = { language: 'all', turns: 'all' },
) =>
  dialogueFigures(played).find(
    (figure) => figure.metric === metric && Object.entries(of).every(([key, value]) => figure.of[key] === value),
  );

describe('the figures of dialogues', () => {
  const dangerFound = turn({
    expect: { emergency: ['fire'] },
    answer: { understood: understood({ emergency: 'fire' }) },
  });
  const dangerMissed = turn({ expect: { emergency: ['fire'] } });
  const falseAlarm = turn({ answer: { understood: understood({ emergency: 'crime' }) } });

  it('count dangers found, and alarms without danger, over every turn', () => {
    const played = [dangerFound, dangerFound, dangerMissed, falseAlarm, turn({})];
    expect(figureOf(played, 'emergency recall')).toMatchObject({ value: 2 / 3, questions: 3 });
    expect(figureOf(played, 'emergency precision')).toMatchObject({ value: 2 / 3, questions: 3 });
  });

  it('count only turns that say what they expect', () => {
    const played = [turn({ expect: { intent: 'question' } }), turn({ expect: { intent: 'thanks' } }), turn({})];
    expect(figureOf(played, 'intent')).toMatchObject({ value: 0.5, questions: 2 });
    expect(figureOf(played, 'language')?.value).toBeNull();
  });

  it('take a follow-up for right only when its page is cited', () => {
    const expected = { followUp: true, page: ['1001', '1002'] };
    const played = [turn({ expect: expected, pages: ['7', '1002'] }), turn({ expect: expected, pages: ['7'] })];
    expect(figureOf(played, 'follow-up cites the page')?.value).toBe(0.5);
  });

  it('count messages of four words as short, longer ones not', () => {
    const right = { expect: { language: ['de'] } };
    const played = [turn({ ...right, say: 'wo ist die Kita' }), turn({ ...right, say: 'wo ist hier die Kita' })];
    expect(figureOf(played, 'language of short messages')?.questions).toBe(1);
  });

  it('tell apart what was held apart, and name the worst language of those with enough turns', () => {
    const many = (language: string, rights: number) =>
      Array.from({ length: 10 }, (_, n) =>
        turn({ language, heldApart: n === 0, expect: { intent: n < rights ? 'question' : 'thanks' } }),
      );
    const played = [...many('de', 9), ...many('ar', 6), turn({ language: 'so', expect: { intent: 'thanks' } })];
    expect(figureOf(played, 'intent', { turns: 'held apart' })?.questions).toBe(2);
    expect(figureOf(played, 'intent', { language: 'worst: ar' })?.value).toBe(0.6);
  });

  it('say what was taken for what, and which turns went otherwise', () => {
    const played = [turn({ scenario: 'de-1', expect: { intent: 'thanks' } }), turn({ expect: { intent: 'question' } })];
    expect(intentConfusion(played)).toEqual({ thanks: { question: 1 }, question: { question: 1 } });
    expect(unexpectedTurns(played)).toEqual([expect.stringMatching(/^de-1\.1 intent: "Kita\?"/u)]);
  });
});

describe('playing scenarios', () => {
  it('keeps each in one conversation of its own, with the chosen language, and finds the German page of a link', async () => {
    const assistant = new FakeAssistant();
    const page = makeStoredPage('12', 'Kurse', { versions: { de: '11', ar: '12' } });
    const scenario = (id: string, chosen?: string) => ({
      ...{ id, language: 'ar', heldApart: false, chosen },
      turns: ['eins', 'zwei'].map((say) => ({ say, expect: { emergency: ['none' as const] } })),
    });
    const played = await playScenarios(
      {
        ask: (question) => assistant.ask(question),
        pages: async () => (path) => (path === '/musterstadt/de/deutsch/' ? page : null),
      },
      'musterstadt',
      [scenario('a', 'ar'), scenario('b')],
      () => {},
    );
    const [first, second, third] = assistant.asked;
    expect(first?.conversationId).toBe(second?.conversationId);
    expect(third?.conversationId).not.toBe(first?.conversationId);
    expect([first?.language, third?.language]).toEqual(['ar', undefined]);
    expect(played[0]?.pages).toEqual(['11']);
  });
});
