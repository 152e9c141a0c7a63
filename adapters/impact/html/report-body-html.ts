import { html } from 'hono/html';
import type { Gap } from '../../../src/domain/gap.js';
import { ladder, type Report } from '../../../src/domain/report.js';
import { chartOf, gapsByPeople, type Shown } from '../chart-choice.js';
import type { Charts } from '../charts/charts.js';
import { figureText, listTitle, type Say } from '../say.js';
import { chartFigure } from './chart-html.js';
import { figureMeaning, figureValue } from './figure-html.js';
import { gapEntry } from './gap-list-html.js';
import type { Markup } from './markup.js';
import { cautions, chartOfRung, spanText } from './overview-html.js';
import { breakdownTable } from './table-html.js';

const topGaps = 10;

/** A report as it goes to a council: the ladder, what is missing, and all lists at the end. */
export function reportBody(report: Report, gaps: readonly Gap[], charts: Charts, say: Say): Markup {
  const open = gaps.filter(({ state }) => state !== 'closed');
  const chart = (shown: Shown | null, id: string) =>
    shown ? chartFigure(shown, { charts, id, say, withTable: false, isTitled: true }) : '';
  return html`<h1>${say('report_title', { region: report.regionName })}</h1>
<p class="span">${spanText(report, say)}</p>
<p class="soft">${say('report_made', { date: say.day(report.madeAt) })}</p>
${report.since === null ? html`<p class="note">${say('nothing_yet', { to: say.day(report.to) })}</p>` : ''}
${cautions(report, say)}
${ladder.map(
  (rung) => html`<section class="rung">
<h2>${say(`rung_${rung}`)}</h2>
<p>${say(`rung_${rung}_text`)}</p>
${chart(chartOfRung(rung, report, say), `chart-${rung}`)}
${report.figures
  .filter((figure) => figure.rung === rung)
  .map(
    (figure) => html`<section class="told">
<div><h3>${figureText(say.language, figure.id, 'label')}</h3>${figureValue(figure, say)}</div>
${figureMeaning(figure, say)}
</section>`,
  )}
</section>`,
)}
<section class="rung">
<h2>${say('top_gaps')}</h2>
${chart(gapsByPeople(gaps, say), 'chart-gaps')}
${open.length > 0 ? html`<ol class="gaps">${open.slice(0, topGaps).map((gap) => gapEntry(gap, say, false))}</ol>` : html`<p>${say('no_gaps')}</p>`}
</section>
<section class="rung">
<h2>${say('report_lists')}</h2>
${report.figures.flatMap(({ id, breakdowns }) =>
  breakdowns.map((list, n) => {
    const title = `${figureText(say.language, id, 'label')}: ${listTitle(list, say)}`;
    return html`<section class="list">${list.by === 'month' ? chart(chartOf(list, title, say), `${id}-${n}`) : ''}${breakdownTable(list, title, say)}</section>`;
  }),
)}
</section>`;
}
