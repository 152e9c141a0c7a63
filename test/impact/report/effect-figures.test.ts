import { describe, expect, it } from 'vitest';
import { changedPages } from '../../../src/impact/report/change-spans.js';
import { figureOf, flow, listOf, makeReports, makeTopic } from './report-town.js';

const query = { region: 'town', language: 'en' as const };
const [before, after] = [{ to: '2026-04-07' }, { from: '2026-04-08' }];

describe('the trend', () => {
  it('is the last twelve weeks against the twelve before', async () => {
    // The last twelve weeks begin on 8 April.
    const flows = {
      town: [
        ...[flow('all', '', 'answered', 60, before), flow('all', '', 'not_answered', 40, before)],
        ...[flow('all', '', 'answered', 50, after), flow('all', '', 'answered_other_language', 20, after)],
        flow('all', '', 'not_answered', 30, after),
      ],
    };
    const figure = figureOf(await makeReports({ flows }).report(query), 'trend');
    expect(figure.value).toBeCloseTo(0.1, 12);
    expect(figure.of).toBe(2 * 84 * 100);
    // ± 1.96 · √(0.6 · 0.4 / 8400 + 0.7 · 0.3 / 8400) = 0.0143
    expect(figure.interval?.[0]).toBeCloseTo(0.0857, 3);
    expect(figure.interval?.[1]).toBeCloseTo(0.1143, 3);
    expect(listOf(figure, 'month', 'any_language')['2026-02']).toBeCloseTo(0.6, 12);
    expect(listOf(figure, 'week', 'questions')['2026-06-22']).toBe(700);
  });

  it('is not told where counting began later', async () => {
    const flows = { town: [flow('all', '', 'answered', 50, { from: '2026-02-01' })] };
    expect(figureOf(await makeReports({ flows }).report(query), 'trend').value).toBeNull();
  });
});

describe('the effect of a changed page', () => {
  const topicFlows = (topic: string, answered: [number, number], not: [number, number], page: string) => [
    flow('topic', topic, 'answered', answered[0], before),
    flow('topic', topic, 'not_answered', not[0], before),
    flow('topic', topic, 'answered', answered[1], after),
    flow('topic', topic, 'not_answered', not[1], after),
    flow('topic_page', `${topic}\t${page}`, 'cited', 10),
  ];
  const flows = {
    town: [
      // Of bikes 40 % before and 90 % after; of everything else 50 % and 60 %.
      ...topicFlows('b', [20, 45], [30, 5], 'bikes'),
      ...topicFlows('p', [25, 30], [25, 20], 'pools'),
      // Shown for questions on bikes now and then.
      flow('topic_page', 'b\tpools', 'offered', 4),
      ...[flow('all', '', 'answered', 45, before), flow('all', '', 'not_answered', 55, before)],
      ...[flow('all', '', 'answered', 75, after), flow('all', '', 'not_answered', 25, after)],
    ],
  };
  const topics = [makeTopic('b', 'Radwege'), makeTopic('p', 'Bäder')];

  it('is what its topics gained beyond all other questions', async () => {
    const changes = ['de', 'en'].map((language) => ({ language, group: 'bikes', day: '2026-04-08' }));
    const figure = figureOf(await makeReports({ flows, topics, changes }).report(query), 'page_changes');
    expect(figure.value).toBeCloseTo(0.5 - 0.1, 12);
    expect(figure.of).toBe(2 * 84 * 50);
    expect(figure.interval?.[0]).toBeGreaterThan(0.37);
    expect(figure.interval?.[1]).toBeLessThan(0.43);
    const plain = figure.breakdowns.find(({ measure }) => measure === 'before_after');
    expect(plain?.rows[0]?.value).toBeCloseTo(0.5, 12);
    expect(plain?.rows).toMatchObject([
      { key: 'bikes 2026-04-08', label: 'Seite bikes (8 Apr 2026)', url: 'https://pages.example/town/de/bikes/' },
    ]);
  });

  it('has wider intervals the more pages were changed', async () => {
    const change = (group: string) => ({ language: 'de', group, day: '2026-04-08' });
    const width = async (groups: string[]) => {
      const figure = figureOf(
        await makeReports({ flows, topics, changes: groups.map(change) }).report(query),
        'page_changes',
      );
      const [low, high] = figure.breakdowns[0]?.rows.find(({ key }) => key.startsWith('bikes'))?.interval ?? [0, 0];
      return high - low;
    };
    // 1.96 becomes 2.24 for two.
    expect((await width(['bikes', 'pools'])) / (await width(['bikes']))).toBeCloseTo(2.2414 / 1.96, 2);
  });

  it('is not told without changes, or of pages that no topic is near', async () => {
    const value = async (changes: { language: string; group: string; day: string }[]) =>
      figureOf(await makeReports({ flows, topics, changes }).report(query), 'page_changes').value;
    expect(await value([])).toBeNull();
    expect(await value([{ language: 'de', group: 'taxes', day: '2026-04-08' }])).toBeNull();
  });
});

describe('changedPages', () => {
  const change = (day: string, group = 'bikes', language = 'de') => ({ group, language, day });
  const range = { from: '2025-07-01', to: '2026-06-30' };

  it('takes changes on near days for one, with twelve weeks on each side', () => {
    const found = changedPages([change('2026-03-10', 'bikes', 'en'), change('2026-03-01')], '2025-01-01', range);
    expect(found).toEqual([
      {
        ...{ group: 'bikes', first: '2026-03-01', last: '2026-03-10' },
        before: { from: '2025-12-07', to: '2026-02-28' },
        after: { from: '2026-03-10', to: '2026-06-01' },
      },
    ]);
  });

  it('ends a span at the next change of the same page, at the report’s end, and begins it with the counts', () => {
    const found = changedPages([change('2026-01-01'), change('2026-03-05')], '2025-10-20', {
      ...range,
      to: '2026-05-01',
    });
    expect(found.map((each) => [each.before, each.after])).toEqual([
      [
        { from: '2025-10-20', to: '2025-12-31' },
        { from: '2026-01-01', to: '2026-03-04' },
      ],
      [
        { from: '2026-01-01', to: '2026-03-04' },
        { from: '2026-03-05', to: '2026-05-01' },
      ],
    ]);
  });

  it('leaves out what has fewer than eight weeks on a side', () => {
    expect(changedPages([change('2026-05-06')], '2025-01-01', range)).toHaveLength(1);
    expect(changedPages([change('2026-05-07')], '2025-01-01', range)).toEqual([]);
    expect(changedPages([change('2026-01-01')], '2025-12-01', range)).toEqual([]);
    expect(changedPages([change('2026-01-01'), change('2026-02-01')], '2025-01-01', range)).toEqual([]);
  });
});

describe('the comparison with similar regions', () => {
  const region = (answered: number, not: number) => [
    flow('all', '', 'answered', answered),
    flow('all', '', 'not_answered', not),
  ];

  it('shows the middle and the range of at least three, and no names', async () => {
    const flows = {
      town: region(70, 30),
      ...{ alpha: region(50, 50), beta: region(60, 40), gamma: region(80, 20) },
      ...{ huge: region(500, 5), tiny: region(5, 5) },
    };
    const report = await makeReports({ flows }).report(query);
    const figure = figureOf(report, 'similar_regions');
    expect(figure.value).toBeCloseTo(0.1, 12);
    expect(listOf(figure, 'region')).toEqual({ own: 0.7, median: 0.6, lowest: 0.5, highest: 0.8 });
    expect(JSON.stringify(report)).not.toMatch(/alpha|beta|gamma|huge|tiny/u);
  });

  it('takes no bound for a share: whoever was always answered is not held to be worse', async () => {
    const flows = { town: region(150, 0), alpha: region(150, 0), beta: region(150, 0), gamma: region(150, 0) };
    const figure = figureOf(
      await makeReports({ flows: { ...flows, delta: region(50, 50) } }).report(query),
      'similar_regions',
    );
    expect(figure.value).toBe(0);
    const rows = figure.breakdowns[0]?.rows.map(({ key, bound }) => `${key} ${bound}`);
    expect(rows).toEqual(['own at_least', 'median exact', 'lowest exact', 'highest at_least']);
  });

  it('is not made with fewer', async () => {
    const flows = { town: region(70, 30), alpha: region(50, 50), beta: region(60, 40) };
    expect(figureOf(await makeReports({ flows }).report(query), 'similar_regions').value).toBeNull();
  });
});
