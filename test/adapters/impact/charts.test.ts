import { describe, expect, it } from 'vitest';
import { chartOf, gapsByPeople, monthsByEnding } from '../../../adapters/impact/chart-choice.js';
import { loadCharts } from '../../../adapters/impact/charts/charts.js';
import { plainSvg } from '../../../adapters/impact/charts/plain-svg.js';
import { createSay } from '../../../adapters/impact/say.js';
import { townGaps } from './support/town-gaps.js';
import { hostile, townReport } from './support/town-report.js';

const say = createSay('de');
const frame = { id: 'one', label: `Fragen & "mehr"`, language: 'de' } as const;

describe('a chart', () => {
  it('may stand in a page that allows no styles, says what it shows, and passes on no markup', async () => {
    const charts = await loadCharts();
    const rows = [{ name: hostile, value: 0.5, interval: [0.4, 0.6] as [number, number], text: '50 %' }];
    const months = monthsByEnding(townReport(), say);
    if (months?.kind !== 'columns') throw new Error('months are columns');
    const lines = {
      unit: 'share' as const,
      times: ['Mai', 'Juni'],
      points: [rows[0], rows[0]].map((row) => row ?? null),
    };
    const drawn = [
      charts.columns(frame, months.data),
      charts.ranges(frame, { unit: 'share', rows }),
      charts.ranges(frame, { unit: 'people', rows: rows.map((row) => ({ ...row, interval: null })) }),
      charts.lines(frame, { ...lines, points: lines.points.flatMap((point) => point ?? []) }),
    ];
    for (const svg of drawn) {
      expect(svg).toMatch(/^<svg role="img" aria-label="Fragen &amp; &quot;mehr&quot;"/u);
      expect(svg).toContain('viewBox="0 0 360 ');
      expect(svg).not.toMatch(/\sstyle=|<style|<script|<img|class=|zr\d|NaN|undefined/u);
    }
    expect(drawn[1]).toContain('&lt;script&gt;');
  });

  it('has ids of its own, so that hatches of two charts in a page stay apart', async () => {
    const charts = await loadCharts();
    const data = {
      ...{ unit: 'questions' as const, times: ['Mai'] },
      series: [
        { name: 'a', values: [1] },
        { name: 'b', values: [2] },
      ],
    };
    const ids = (id: string) =>
      [...charts.columns({ ...frame, id }, data).matchAll(/ id="([^"]+)"/gu)].map(([, one]) => one);
    expect(ids('one').length).toBeGreaterThan(0);
    expect(ids('one').some((id) => ids('two').includes(id))).toBe(false);
  });

  it('keeps what a style says of letters, as attributes', () => {
    const svg =
      '<svg width="1"><style>.a{}</style><text style="font-size:14px;font-family:x;" class="zr0-cls-0">a</text></svg>';
    expect(plainSvg(svg, { id: 'x', label: 'y' })).toBe(
      '<svg role="img" aria-label="y" width="1"><text font-size="14px">a</text></svg>',
    );
  });
});

describe('what is drawn', () => {
  it('adds the ways in which questions ended up to the questions of a month', () => {
    const shown = monthsByEnding(townReport(), say);
    if (shown?.kind !== 'columns') throw new Error('months are columns');
    expect(shown.data.series.map(({ name }) => name)).toEqual([
      ...['in der eigenen Sprache beantwortet', 'in einer anderen Sprache beantwortet', 'nicht beantwortet'],
      ...['zurückgefragt', 'Notfall: Nummern genannt'],
    ]);
    // 820 questions in June, 66 % of them answered.
    expect(shown.data.series[0]?.values[0]).toBe(541);
    expect(shown.data.times[0]).toBe('Jun\n2025');
    expect(shown.data.times[7]).toBe('Jan\n2026');
    // Too few emergencies in October to tell.
    expect(shown.data.series[4]?.values[4]).toBeNull();
    expect(shown.grid.rows[4]?.[5]).toBe('zu wenige');
  });

  it('is nothing where there is nothing', () => {
    const empty = { ...townReport(), figures: townReport().figures.map((figure) => ({ ...figure, breakdowns: [] })) };
    expect(monthsByEnding(empty, say)).toBeNull();
    expect(gapsByPeople([], say)).toBeNull();
    expect(chartOf({ by: 'month', unit: 'share', rows: [] }, 'x', say)).toBeNull();
  });

  it('is the first dozen of a long list, and the table has all', () => {
    const pages = townReport().figures.find(({ id }) => id === 'pages_served')?.breakdowns[0];
    const shown = pages && chartOf(pages, 'Seiten', say);
    if (shown?.kind !== 'ranges') throw new Error('pages are bars');
    expect(shown.data.rows).toHaveLength(12);
    expect(shown.cutAfter).toBe(12);
    expect(shown.grid.rows).toHaveLength(17);
  });

  it('shows open gaps by people, and leaves out those that nobody asked for', () => {
    const shown = gapsByPeople(townGaps(), say);
    if (shown?.kind !== 'ranges') throw new Error('gaps are bars');
    expect(shown.data.rows.map(({ value }) => value)).toEqual([120, 60, 45, 30]);
  });
});
