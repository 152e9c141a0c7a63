import { html } from 'hono/html';
import type { Breakdown } from '../../../src/domain/report.js';
import { basisText, measuredText, rangeText } from '../measured-text.js';
import type { Say } from '../say.js';
import { type Markup, pageLink } from './markup.js';

/** All rows of a list behind a figure. */
export function breakdownTable({ by, unit, rows }: Breakdown, caption: string, say: Say): Markup {
  if (rows.length === 0) return html`<p class="soft">${say('no_rows')}</p>`;
  const hasRanges = rows.some(({ interval }) => interval !== null);
  const hasBases = rows.some(({ of }) => of !== null);
  return html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${say(`column_${by}`)}</th><th scope="col" class="number">${say('column_value')}${unit === 'share' || unit === 'difference' ? '' : html` <span class="soft">(${say(`unit_${unit}`)})</span>`}</th>${hasRanges ? html`<th scope="col" class="number">${say('column_range')}</th>` : ''}${hasBases ? html`<th scope="col" class="number"><abbr title="${say('column_of_long')}">${say('column_of')}</abbr></th>` : ''}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${row.url === null ? html`<bdi>${row.label}</bdi>` : pageLink({ title: row.label, url: row.url })}</th><td class="number">${measuredText(row, unit, say)}</td>${hasRanges ? html`<td class="number">${rangeText(row, unit, say)}</td>` : ''}${hasBases ? html`<td class="number">${basisText(row, say)}</td>` : ''}</tr>
`,
  )}</tbody>
</table>`;
}

/** A table of several columns, such as the parts of each month. */
export interface Grid {
  caption: string;
  /** What the first column names, then the other columns. */
  columns: string[];
  rows: string[][];
}

/** Wider than a telephone, it is moved sideways within its frame, also by keys. */
export function gridTable({ caption, columns, rows }: Grid): Markup {
  return html`<div class="sideways" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column, n) => html`<th scope="col"${n > 0 ? html` class="number"` : ''}>${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first = '', ...others]) =>
      html`<tr><th scope="row"><bdi>${first}</bdi></th>${others.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`,
  )}</tbody>
</table></div>`;
}
