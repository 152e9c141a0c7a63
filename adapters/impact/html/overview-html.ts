import { html } from 'hono/html';
import type { Gap } from '../../../src/domain/gap.js';
import { ladder, type Report, type Rung } from '../../../src/domain/report.js';
import { answeredByLanguage, byPageChange, gapsByPeople, monthsByEnding, type Shown } from '../chart-choice.js';
import type { Charts } from '../charts/charts.js';
import type { Say } from '../say.js';
import { chartFigure } from './chart-html.js';
import { figureCard } from './figure-html.js';
import { gapEntry } from './gap-list-html.js';
import type { Markup } from './markup.js';

const topGaps = 5;

export interface Overview {
  report: Report;
  gaps: Gap[];
  charts: Charts;
  /** The form for another one. */
  period: Markup;
  /** The period, for links; empty for the usual one. */
  query: string;
}

/** The ladder from what was done to what it changed, and what is missing most. */
export function overviewBody({ report, gaps, charts, period, query }: Overview, say: Say): Markup {
  const open = gaps.filter(({ state }) => state !== 'closed');
  const chart = (shown: Shown | null, id: string) =>
    shown ? chartFigure(shown, { charts, id, say, withTable: true, isTitled: true }) : '';
  return html`<h1>${say('overview_title', { region: report.regionName })}</h1>
<p class="span">${spanText(report, say)}</p>
${period}
${
  report.since === null
    ? html`${nothingYet(report, say)}${firstSteps(say)}`
    : ladder.map(
        (rung) => html`<section class="rung">
<h2>${say(`rung_${rung}`)}</h2>
<p>${say(`rung_${rung}_text`)}</p>
<div class="beside">${chart(chartOfRung(rung, report, say), `chart-${rung}`)}
<div class="figures">${report.figures.filter((figure) => figure.rung === rung).map((figure) => figureCard(figure, query, say))}</div></div>
</section>`,
      )
}
<section class="rung">
<h2>${say('top_gaps')}</h2>
<div class="beside">${chart(gapsByPeople(gaps, say), 'chart-gaps')}
<div>${
    open.length > 0
      ? html`<ol class="gaps">${open.slice(0, topGaps).map((gap) => gapEntry(gap, say))}</ol>
<p><a href="/impact/gaps">${say('all_gaps', { count: open.length })}</a></p>`
      : html`<p>${say('no_gaps')}</p>`
  }</div></div>
</section>
${report.since === null ? '' : cautions(report, say)}`;
}

/** When figures come; instead of a page of figures that are none. */
export function nothingYet({ to }: Report, say: Say): Markup {
  return html`<p class="note">${say('nothing_yet', { to: say.day(to) })}</p>`;
}

function firstSteps(say: Say): Markup {
  const steps = ['chat', 'settings', 'gaps'] as const;
  return html`<h2>${say('first_steps')}</h2>
<ul>${steps.map((step) => html`<li>${say(`first_step_${step}`)}</li>`)}</ul>`;
}

/** From which day to which. */
export function spanText({ from, to }: Report, say: Say): string {
  return say('span', { from: say.day(from), to: say.day(to) });
}

/** What everybody who reads figures has to know. */
export function cautions({ to }: Report, say: Say): Markup {
  return html`<p class="caution">${say('caution', { to: say.day(to) })}</p>
<p class="caution">${say('interval_note')}</p>`;
}

/** What a rung of the ladder shows as a picture. */
export function chartOfRung(rung: Rung, report: Report, say: Say): Shown | null {
  if (rung === 'output') return monthsByEnding(report, say);
  return rung === 'outcome' ? answeredByLanguage(report, say) : byPageChange(report, say);
}
