import { html } from 'hono/html';
import type { FigureId, Report } from '../../../src/domain/report.js';
import { figureText, type Say } from '../say.js';
import { figureMeaning, figureValue } from './figure-html.js';
import type { Markup } from './markup.js';
import { cautions, nothingYet, spanText } from './overview-html.js';

/** What tells of no page, no topic and no office. */
const harmless: FigureId[] = ['questions', 'conversations', 'languages', 'answered', 'outside_hours', 'time_to_answer'];

/** The harmless figures of a region that shows them to everybody. */
export function publicBody(report: Report, say: Say): Markup {
  const figures = report.since === null ? [] : report.figures.filter(({ id }) => harmless.includes(id));
  return html`<h1>${say('public_title', { region: report.regionName })}</h1>
<p>${say('public_intro')} <a href="/">${say('public_ask')}</a></p>
<p class="span">${spanText(report, say)}</p>
${report.since === null ? nothingYet(report, say) : ''}
<div class="figures">${figures.map(
    (figure) => html`<section class="figure" aria-labelledby="${figure.id}">
<h2 id="${figure.id}">${figureText(say.language, figure.id, 'label')}</h2>
${figureValue(figure, say)}
<details><summary>${say('explained')}</summary>${figureMeaning({ ...figure, assumptions: {} }, say)}</details>
</section>`,
  )}</div>
${cautions(report, say)}`;
}
