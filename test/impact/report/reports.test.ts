import { describe, expect, it } from 'vitest';
import { figureRungs } from '../../../src/domain/report.js';
import { figureOf, flow, listOf, makeReports, makeTopic } from './report-town.js';

/** A week, so that everything can be counted by hand; ten people a day are told as they are. */
const week = { from: '2026-06-01', to: '2026-06-07' };
const query = { region: 'town', ...week, language: 'en' as const };
const inWeek = (table: Parameters<typeof flow>[0], key: string, part: string, people: number) =>
  flow(table, key, part, people, week);

describe('a report', () => {
  it('has every figure, in their order; hours only where minutes a case are set', async () => {
    const flows = { town: [inWeek('all', '', 'answered', 10)] };
    const ids = async (minutesPerCase: number | null) =>
      (await makeReports({ flows, impact: { minutesPerCase } }).report(query)).figures.map(({ id }) => id);
    expect(await ids(12)).toEqual(Object.keys(figureRungs));
    expect(await ids(null)).toEqual(Object.keys(figureRungs).filter((id) => id !== 'hours_without_person'));
  });

  it('counts questions, conversations, languages, channels and pages', async () => {
    const reports = makeReports({
      flows: {
        town: [
          ...[inWeek('all', '', 'answered', 20), inWeek('all', '', 'not_answered', 10)],
          ...[inWeek('language', 'de', 'answered', 20), inWeek('language', 'ar', 'not_answered', 10)],
          inWeek('language', 'ti', 'answered', 0),
          ...[inWeek('channel', 'web', 'answered', 20), inWeek('channel', 'telegram', 'not_answered', 10)],
          ...[inWeek('conversation', 'web', '', 15), inWeek('conversation', 'telegram', '', 10)],
          ...[inWeek('page', 'bikes', 'cited', 10), inWeek('page', 'pools', 'cited', 20)],
          inWeek('page', 'gone', 'offered', 10),
          ...[inWeek('hours', 'open', 'answered', 20), inWeek('hours', 'closed', 'not_answered', 10)],
          ...[inWeek('topic', 'a', 'answered', 10), inWeek('topic', 'b', 'answered', 10)],
        ],
      },
      topics: [makeTopic('a', 'Radwege'), makeTopic('b', 'Fahrrad', 'a')],
    });
    const report = await reports.report(query);
    const questions = figureOf(report, 'questions');
    expect(questions.value).toBe(210);
    expect(listOf(questions, 'month')).toEqual({ '2026-06': 210 });
    expect(listOf(questions, 'language')).toEqual({ de: 140, ar: 70 });
    expect(listOf(questions, 'topic')).toEqual({ a: 140 });
    expect(questions.breakdowns.find(({ by }) => by === 'topic')?.rows[0]?.label).toBe('Radwege');
    const conversations = figureOf(report, 'conversations');
    expect(conversations.value).toBe(175);
    expect(listOf(conversations, 'channel')).toEqual({ web: 105, telegram: 70 });
    expect(figureOf(report, 'languages').value).toBe(2);
    expect(figureOf(report, 'channels').value).toBe(2);
    expect(figureOf(report, 'outside_hours')).toMatchObject({ value: 70 / 210, of: 210 });
    const pages = figureOf(report, 'pages_served');
    expect(pages.value).toBe(2);
    expect(pages.breakdowns[0]?.rows).toMatchObject([
      { key: 'pools', label: 'Seite pools', url: 'https://pages.example/town/de/pools/', value: 140 },
      { key: 'bikes', value: 70 },
    ]);
    expect(report).toMatchObject({ regionName: 'Stadt town', since: '2026-06-01', ...week });
  });

  it('tells shares of all questions with intervals, and never a false 0 or 100 %', async () => {
    const reports = makeReports({
      flows: {
        town: [
          ...[inWeek('all', '', 'answered', 70), inWeek('all', '', 'not_answered', 30)],
          inWeek('language', 'de', 'answered', 10),
          // Four people in all: nothing may be told of them.
          flow('language', 'de', 'not_answered', 4, { from: '2026-06-02', to: '2026-06-02' }),
          inWeek('language', 'ar', 'not_answered', 10),
        ],
      },
    });
    const report = await reports.report(query);
    const answered = figureOf(report, 'answered');
    expect(answered).toMatchObject({ value: 0.7, of: 700, bound: 'exact' });
    expect(answered.interval?.[0]).toBeGreaterThan(0.64);
    expect(answered.interval?.[1]).toBeLessThan(0.75);
    const rows = answered.breakdowns.find(({ by }) => by === 'language')?.rows;
    expect(rows).toMatchObject([
      { key: 'ar', value: 0.08, bound: 'at_most', interval: null },
      { key: 'de', value: 0.75, bound: 'at_least', interval: null },
    ]);
    expect(figureOf(report, 'emergencies')).toMatchObject({ value: 5, bound: 'at_most' });
  });

  it('tells how often answers helped, were rated, and led to a person', async () => {
    const reports = makeReports({
      flows: {
        town: [
          inWeek('all', '', 'answered', 100),
          ...[inWeek('feedback', '', 'helpful', 15), inWeek('feedback', '', 'unhelpful', 5)],
          inWeek('conversation', 'web', '', 50),
          ...[inWeek('person', '', 'answered', 5), inWeek('person', '', '', 5)],
        ],
      },
    });
    const report = await reports.report(query);
    expect(figureOf(report, 'helpful')).toMatchObject({ value: 0.75, of: 140 });
    expect(figureOf(report, 'feedback_rate')).toMatchObject({ value: 0.2, of: 700 });
    expect(figureOf(report, 'went_to_person')).toMatchObject({ value: 0.2, of: 350 });
  });

  it('estimates what was solved without counselling, over all that is assumed', async () => {
    const reports = makeReports({
      flows: {
        town: [
          ...[inWeek('all', '', 'answered', 100), inWeek('sureness', 'high', 'answered', 60)],
          inWeek('sureness', 'low', 'answered', 40),
          ...[inWeek('person', '', 'answered', 10), inWeek('feedback', '', 'unhelpful', 10)],
        ],
      },
      impact: { minutesPerCase: 15 },
    });
    const report = await reports.report(query);
    const { value, interval, assumptions, of } = figureOf(report, 'without_person');
    // (420 · 76/91 + 280 · 171/416) · (1 − 140/700) · 0.4 = 149.1
    expect(value).toBe(149);
    expect(of).toBe(700);
    // The measured shares alone: 465.9 less 34.7 and more 30.2, times 0.8; from a fifth of it to three fifths.
    expect(interval?.[0]).toBeGreaterThan(67);
    expect(interval?.[0]).toBeLessThan(0.2 * 0.8 * 465.9);
    expect(interval?.[1]).toBeGreaterThan(0.6 * 0.8 * 465.9);
    expect(interval?.[1]).toBeLessThan(240);
    expect(assumptions).toEqual({ askedOtherwiseLow: 0.2, askedOtherwiseHigh: 0.6 });
    expect(figureOf(report, 'hours_without_person')).toMatchObject({ value: 37, assumptions: { minutesPerCase: 15 } });
    expect(listOf(figureOf(report, 'without_person'), 'sureness')).toEqual({ high: 112, low: 37 });
  });

  it('tells how long answers took, by the upper ends of bands', async () => {
    const reports = makeReports({
      flows: {
        town: [inWeek('speed', '110', '', 60), inWeek('speed', '1300', '', 10), inWeek('speed', '250', '', 30)],
      },
    });
    const figure = figureOf(await reports.report(query), 'time_to_answer');
    expect(figure).toMatchObject({ value: 110, unit: 'ms', of: 700 });
    expect(listOf(figure, 'speed', 'quantiles')).toEqual({ median: 110, p90: 250 });
    expect(listOf(figure, 'speed', 'questions')).toEqual({ '110': 420, '250': 210, '1300': 70 });
  });

  it('tells the gap between languages with an interval for having picked them', async () => {
    const served = (code: string, answered: number, other: number) => [
      inWeek('language', code, 'answered', answered),
      inWeek('language', code, 'answered_other_language', other),
    ];
    const flows = { town: [...served('de', 90, 10), ...served('uk', 80, 20), ...served('ar', 50, 50)] };
    const figure = figureOf(await makeReports({ flows }).report(query), 'equal_service');
    expect(figure).toMatchObject({ unit: 'difference', of: 2100 });
    expect(figure.value).toBeCloseTo(0.4, 12);
    expect(figure.interval?.[0]).toBeGreaterThan(0.3);
    expect(figure.interval?.[1]).toBeLessThan(0.5);
    expect(listOf(figure, 'language', 'own_language')).toEqual({ ar: 0.5, uk: 0.8, de: 0.9 });
  });

  it('tells of nothing where nothing was counted', async () => {
    const report = await makeReports({ flows: { town: [] } }).report(query);
    expect(report.since).toBeNull();
    const shares = report.figures.filter(({ unit }) => unit === 'share' || unit === 'difference');
    expect(shares.every(({ value, interval }) => value === null && interval === null)).toBe(true);
    // Four people may stand behind each of the six ways to end.
    expect(figureOf(report, 'questions')).toMatchObject({ value: 25, bound: 'at_most' });
  });

  it('is made without events, and reads counts once a day', async () => {
    const reports = makeReports({ flows: { town: [inWeek('all', '', 'answered', 10)] } });
    await Promise.all([reports.report(query), reports.report({ ...query, language: 'de' })]);
    await reports.report(query);
    expect(reports.asked).toEqual({ tallies: 2, events: 0 });
  });

  it('does not let a day that is not over show, nor anything after the last day', async () => {
    const flows = { town: [flow('all', '', 'answered', 10, { from: '2026-06-30', to: '2026-07-01' })] };
    const report = await makeReports({ flows }).report({ region: 'town', to: '2026-12-31' });
    expect(report.to).toBe('2026-06-30');
    expect(figureOf(report, 'questions').value).toBe(10);
    const before = await makeReports({ flows }).report({ region: 'town', to: '2026-06-29' });
    expect(before.since).toBeNull();
  });

  it('refuses regions that are not there', async () => {
    const report = makeReports({ flows: { town: [] } }).report({ region: 'nowhere' });
    await expect(report).rejects.toMatchObject({ code: 'unknown_region', hint: 'Choose one of: town.' });
  });
});
