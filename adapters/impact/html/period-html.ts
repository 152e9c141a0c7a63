import { html } from 'hono/html';
import type { PeriodChoice, Preset } from '../period.js';
import type { Say } from '../say.js';
import type { Markup } from './markup.js';

/** The form for a period. @param path page that it shows */
export function periodForm(path: string, choice: PeriodChoice, presets: Preset[], say: Say): Markup {
  const { typed, fault } = choice;
  return html`<form method="get" action="${path}" class="period" aria-label="${say('period_title')}">
${fault ? html`<p class="fault" role="alert" id="period-fault">${say(fault.key, fault.values)}</p>` : ''}
<div class="fields">
<label>${say('period_from')} <input type="date" name="from" value="${typed.from}" placeholder="2026-01-31" title="${say('period_format')}"${fault ? html` aria-describedby="period-fault"` : ''}></label>
<label>${say('period_to')} <input type="date" name="to" value="${typed.to}" placeholder="2026-05-31" title="${say('period_format')}"></label>
<button type="submit">${say('period_show')}</button>
</div>
<p class="presets">${presets.map(({ key, from, to }) => html`<a href="${path}?from=${from}&amp;to=${to}">${say(key)}</a>`)}<a href="${path}">${say('period_whole_year')}</a></p>
</form>`;
}
