import { html, raw } from 'hono/html';
import type { Charts } from '../charts/charts.js';
import type { Shown } from '../chart-choice.js';
import type { Say } from '../say.js';
import type { Markup } from './markup.js';
import { gridTable } from './table-html.js';

/** What stands around a chart. */
export interface ChartSetting {
  charts: Charts;
  /** Unique in the page. */
  id: string;
  say: Say;
  /** Whether the same goes below it as a table: where no table stands beside it anyway. */
  withTable: boolean;
  /** Whether its title is to be seen, or stands above anyway. */
  isTitled: boolean;
}

/** A chart with its title and its table. */
export function chartFigure(shown: Shown, { charts, id, say, withTable, isTitled }: ChartSetting): Markup {
  const frame = { id, label: shown.title, language: say.language };
  return html`<figure class="chart">
<figcaption${isTitled ? '' : html` class="hidden"`}>${shown.title}</figcaption>
${raw(draw(charts, frame, shown))}
${shown.cutAfter > 0 ? html`<p class="soft">${say('chart_first', { count: shown.cutAfter })}</p>` : ''}
${withTable ? html`<details><summary>${say('as_table')}</summary>${gridTable(shown.grid)}</details>` : ''}
</figure>`;
}

function draw(charts: Charts, frame: Parameters<Charts['columns']>[0], shown: Shown): string {
  if (shown.kind === 'columns') return charts.columns(frame, shown.data);
  return shown.kind === 'lines' ? charts.lines(frame, shown.data) : charts.ranges(frame, shown.data);
}
