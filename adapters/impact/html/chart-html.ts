import { html, raw } from 'hono/html';
import type { Charts } from '../charts/charts.js';
import type { Shown } from '../chart-choice.js';
import type { Say } from '../say.js';
import type { Markup } from './markup.js';
import { gridTable } from './table-html.js';

/** A chart with its title, and below it the same as a table, unless that stands on the page anyway. */
export function chartFigure(
  shown: Shown,
  { charts, id, say, withTable }: { charts: Charts; id: string; say: Say; withTable: boolean },
): Markup {
  const frame = { id, label: shown.title, language: say.language };
  return html`<figure class="chart">
<figcaption>${shown.title}</figcaption>
${raw(draw(charts, frame, shown))}
${shown.cutAfter > 0 ? html`<p class="soft">${say('chart_first', { count: shown.cutAfter })}</p>` : ''}
${withTable ? html`<details><summary>${say('as_table')}</summary>${gridTable(shown.grid)}</details>` : ''}
</figure>`;
}

function draw(charts: Charts, frame: Parameters<Charts['columns']>[0], shown: Shown): string {
  if (shown.kind === 'columns') return charts.columns(frame, shown.data);
  return shown.kind === 'lines' ? charts.lines(frame, shown.data) : charts.ranges(frame, shown.data);
}
