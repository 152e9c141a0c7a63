import { html } from 'hono/html';
import type { Figure, FigureId } from '../../../src/domain/report.js';
import { chartOf } from '../chart-choice.js';
import type { Charts } from '../charts/charts.js';
import { basisText, measuredText, rangeText } from '../measured-text.js';
import { type DashboardKey, figureText, listTitle, type Say } from '../say.js';
import { assumptionLines } from './assumptions.js';
import { chartFigure } from './chart-html.js';
import type { Markup } from './markup.js';
import { breakdownTable } from './table-html.js';

/** Why a figure is not told, where it is not that too few people asked. */
const untold: Partial<Record<FigureId, DashboardKey>> = {
  outside_hours: 'untold_outside_hours',
  equal_service: 'untold_equal_service',
  trend: 'untold_trend',
  page_changes: 'untold_page_changes',
  similar_regions: 'untold_similar_regions',
};

/** A figure in a word: label, value, how exact it is. */
export function figureValue(figure: Figure, say: Say): Markup {
  const range = rangeText(figure, figure.unit, say);
  const basis = basisText(figure, say);
  if (figure.value === null)
    return html`<p class="value untold">${say('untold')}</p><p class="soft">${say(untold[figure.id] ?? 'too_few_long')}</p>`;
  return html`<p class="value">${measuredText(figure, figure.unit, say)}</p>
${range ? html`<p class="range">${range}</p>` : ''}
${basis ? html`<p class="soft">${say('of_questions', { count: basis })}</p>` : ''}`;
}

/** What a figure means, how it is computed, and what it does not show. */
export function figureMeaning({ id, assumptions }: Figure, say: Say): Markup {
  const parts = ['definition', 'formula', 'limits'] as const;
  const assumed = assumptionLines(assumptions, say);
  return html`<dl class="meaning">${parts.map(
    (part) => html`<div><dt>${say(part)}</dt><dd>${figureText(say.language, id, part)}</dd></div>`,
  )}${assumed.length > 0 ? html`<div><dt>${say('assumptions')}</dt>${assumed.map((line) => html`<dd>${line}</dd>`)}</div>` : ''}</dl>`;
}

/** A figure as it stands among the others. @param query period, for the links */
export function figureCard(figure: Figure, query: string, say: Say): Markup {
  const label = figureText(say.language, figure.id, 'label');
  return html`<section class="figure" aria-labelledby="${figure.id}">
<h3 id="${figure.id}">${label}</h3>
${figureValue(figure, say)}
<details><summary>${say('explained')}</summary>${figureMeaning(figure, say)}</details>
${figure.breakdowns.length > 0 ? html`<p class="behind"><a href="/impact/figures/${figure.id}${query}" aria-label="${say('behind_it_of', { label })}">${say('behind_it')}</a></p>` : ''}
</section>`;
}

/** The lists behind a figure, each as chart and table. */
export function figureLists(figure: Figure, charts: Charts, say: Say): Markup {
  const label = figureText(say.language, figure.id, 'label');
  if (figure.breakdowns.length === 0) return html`<p>${say('no_list')}</p>`;
  return html`${figure.breakdowns.map((list, n) => {
    const title = `${label}: ${listTitle(list, say)}`;
    const shown = chartOf(list, title, say);
    return html`<section class="list">
<h2>${listTitle(list, say)}</h2>
${shown ? chartFigure(shown, { charts, id: `${figure.id}-${n}`, say, withTable: false, isTitled: false }) : ''}
${breakdownTable(list, title, say)}
</section>`;
  })}`;
}

export function figureBody(figure: Figure, period: Markup, charts: Charts, query: string, say: Say): Markup {
  return html`<p class="up"><a href="/impact/overview${query}">${say('back')}</a></p>
<h1>${figureText(say.language, figure.id, 'label')}</h1>
${period}
${figureValue(figure, say)}
${figureMeaning(figure, say)}
${figureLists(figure, charts, say)}`;
}
