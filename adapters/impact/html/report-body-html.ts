import { html } from 'hono/html';
import type { Gap } from '../../../src/domain/gap.js';
import { type FigureId, ladder, type Report } from '../../../src/domain/report.js';
import { impactText } from '../../../src/languages/impact-texts.js';
import { chartOf, gapsByPeople, type Shown } from '../chart-choice.js';
import type { Charts } from '../charts/charts.js';
import { figureText, listTitle, type Say } from '../say.js';
import { chartFigure } from './chart-html.js';
import { figureMeaning, figureValue } from './figure-html.js';
import { gapEntry } from './gap-list-html.js';
import type { Markup } from './markup.js';
import { cautions, chartOfRung, nothingYet, spanText } from './overview-html.js';
import { breakdownTable } from './table-html.js';

const topGaps = 10;
/** Of a list on paper: a year's months, and of longer ones what is on top. Whoever wants all looks at the dashboard. */
const mostRows = 13;
/** Figures whose lists a council reads; all others would be thirty pages more. */
const listed: FigureId[] = ['questions', 'pages_served', 'equal_service', 'page_changes'];

/** A report as it goes to a council: the ladder, what is missing, and the lists behind the chief figures at the end. */
export function reportBody(report: Report, gaps: readonly Gap[], charts: Charts, say: Say): Markup {
  const open = gaps.filter(({ state }) => state !== 'closed');
  const chart = (shown: Shown | null, id: string) =>
    shown ? chartFigure(shown, { charts, id, say, withTable: false, isTitled: true }) : '';
  const rungs = report.since === null ? [] : ladder;
  const told = rungs.length > 0 ? report.figures.filter(({ id }) => listed.includes(id)) : [];
  const lists = told.flatMap(({ id, breakdowns }) =>
    breakdowns
      // Weeks are for the screen: on paper, months tell the same.
      .filter(({ by, rows }) => rows.length > 0 && by !== 'week')
      .map((list, n) => {
        const title = `${figureText(say.language, id, 'label')}: ${listTitle(list, say)}`;
        const picture = list.by === 'month' ? chart(chartOf(list, title, say), `${id}-${n}`) : '';
        return html`<section class="list">${picture}${breakdownTable({ ...list, rows: list.rows.slice(0, mostRows) }, title, say)}${moreLine(list.rows.length - mostRows, say)}</section>`;
      }),
  );
  return html`<h1>${say('report_title', { region: report.regionName })}</h1>
<p class="span">${spanText(report, say)}</p>
<p class="soft">${say('report_made', { date: say.day(report.madeAt) })}</p>
${report.since === null ? nothingYet(report, say) : ''}
${report.since === null ? '' : cautions(report, say)}
${rungs.map(
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
${lists.length > 0 ? html`<section class="rung"><h2>${say('report_lists')}</h2><p>${say('report_lists_note')}</p>${lists}</section>` : ''}`;
}

function moreLine(count: number, say: Say): Markup | string {
  return count > 0 ? html`<p class="soft">${impactText(say.language, 'report.more', { count })}</p>` : '';
}
