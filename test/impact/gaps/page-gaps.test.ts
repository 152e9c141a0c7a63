import { describe, expect, it } from 'vitest';
import { makeStructure } from '../../support/make-page.js';
import { gapsOf, type TownPage } from './town.js';

const ofLength = (id: string, characters: number, changes: TownPage['changes'] = {}): TownPage => ({
  ...{ id, subject: 'bikes', nearness: 0.5 },
  changes: { structure: makeStructure([['x'.repeat(characters)]]), ...changes },
});

const subjects = (gaps: { kind: string; subject: string }[], kind: string) =>
  gaps.filter((gap) => gap.kind === kind).map(({ subject }) => subject);

describe('pages that nobody is shown', () => {
  const pages = [
    ofLength('long', 3000),
    ofLength('longer', 4000),
    ofLength('shown', 5000),
    ofLength('signpost', 100),
    ofLength('feast', 3000, { kind: 'event' }),
  ];

  it('are told where enough was asked; not events, nor those with hardly any text', async () => {
    const { counts, refreshOn } = gapsOf(pages);
    counts.add('all', '', 'answered', '2026-05-20', 700);
    counts.add('page', 'de:shown', 'offered', '2026-05-20', 10);

    expect(subjects(await refreshOn('2026-06-01'), 'page_hardly_found').sort()).toEqual(['de:long', 'de:longer']);
  });

  it('are not told where little was asked', async () => {
    const { counts, refreshOn } = gapsOf(pages);
    counts.add('all', '', 'answered', '2026-05-20', 400);

    expect(await refreshOn('2026-06-01')).toEqual([]);
  });

  it('are the twenty longest, and stay until they are shown', async () => {
    const many = Array.from({ length: 25 }, (_, n) => ofLength(`page-${n}`, 1000 + n));
    const { counts, refreshOn } = gapsOf(many);
    counts.add('all', '', 'answered', '2026-05-20', 700);
    expect(subjects(await refreshOn('2026-06-01'), 'page_hardly_found')).toHaveLength(20);
    counts.add('page', 'de:page-24', 'cited', '2026-06-01', 10);

    const gaps = await refreshOn('2026-06-02');

    expect(gaps.filter(({ state }) => state === 'closed').map(({ subject }) => subject)).toEqual(['de:page-24']);
  });
});

describe('pages that are much needed and old', () => {
  it('are told after two years, the most needed first', async () => {
    const { counts, refreshOn } = gapsOf([
      ofLength('old', 500, { lastUpdated: '2024-01-01T00:00:00Z' }),
      ofLength('older', 500, { lastUpdated: '2020-01-01T00:00:00Z' }),
      ofLength('fresh', 500, { lastUpdated: '2025-06-01T00:00:00Z' }),
      ofLength('unneeded', 500, { lastUpdated: '2020-01-01T00:00:00Z' }),
      ofLength('unknown', 500, { lastUpdated: null }),
    ]);
    for (const [id, people] of [
      ['old', 100],
      ['older', 30],
      ['fresh', 100],
      ['unneeded', 3],
      ['unknown', 100],
    ] as const)
      counts.add('page', `de:${id}`, 'cited', '2026-05-20', people);

    const gaps = await refreshOn('2026-06-01');

    expect(subjects(gaps, 'page_outdated')).toEqual(['de:old', 'de:older']);
    expect(gaps[0]?.evidence.pages[0]?.lastUpdated).toBe('2024-01-01T00:00:00Z');
  });
});
