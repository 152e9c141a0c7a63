import { html } from 'hono/html';
import type { Gap } from '../../../src/domain/gap.js';
import { impactText } from '../../../src/languages/impact-texts.js';
import { gapsByPeople } from '../chart-choice.js';
import type { Charts } from '../charts/charts.js';
import type { Say } from '../say.js';
import { valueText } from '../value-text.js';
import { chartFigure } from './chart-html.js';
import { languageName, type Markup } from './markup.js';

/** All that is missing, what is closed at the end. */
export function gapsBody(gaps: readonly Gap[], charts: Charts | null, say: Say): Markup {
  const [open, closed] = [
    gaps.filter(({ state }) => state !== 'closed'),
    gaps.filter(({ state }) => state === 'closed'),
  ];
  const shown = gapsByPeople(gaps, say);
  return html`<h1>${say('gaps_title')}</h1>
<p>${say('gaps_intro')}</p>
<div class="list-first"><div><h2>${say('gaps_open')} (${open.length})</h2>
${open.length > 0 ? html`<ol class="gaps">${open.map((gap) => gapEntry(gap, say))}</ol>` : html`<p>${say('no_gaps')}</p>`}
${closed.length > 0 ? html`<details class="closed"><summary>${say('gaps_closed')} (${closed.length})</summary><ul class="gaps">${closed.map((gap) => gapEntry(gap, say))}</ul></details>` : ''}</div>
${shown && charts ? chartFigure(shown, { charts, id: 'chart-gaps', say, withTable: true, isTitled: true }) : ''}
</div>`;
}

/** A gap in a list. @param link whether it leads to the page of the gap */
export function gapEntry(gap: Gap, say: Say, link = true): Markup {
  return html`<li>
<p class="gap-title">${link ? html`<a href="/impact/gaps/${gap.id}" dir="auto">${gap.title}</a>` : html`<strong dir="auto">${gap.title}</strong>`} ${stateMark(gap, say)}</p>
<p class="soft">${[impactText(say.language, `gap.${gap.kind}.name`), ...sizeOf(gap, say)].join(' · ')}</p>
</li>`;
}

/** What state a gap is in. */
export function stateMark({ state }: Gap, say: Say): Markup {
  return html`<span class="state ${state}">${impactText(say.language, `gap.state.${state}`)}</span>`;
}

/** How many asked, in which languages; empty where it is not about questions. */
export function sizeOf({ kind, evidence }: Gap, say: Say): string[] {
  const { people, questions, share, languages, missingLanguages } = evidence;
  const names = (codes: readonly string[]) => codes.map((code) => languageName(code, say)).join(', ');
  const isAboutLanguage = kind === 'language_missing';
  const count = (value: number) => valueText(value, 'people', say.language);
  return [
    ...(people > 0 ? [say('gap_people', { count: count(people) })] : []),
    ...(questions > 0 ? [say('gap_questions', { count: count(questions) })] : []),
    ...(share === null
      ? []
      : [
          say(isAboutLanguage ? 'gap_share_language' : 'gap_share', { share: valueText(share, 'share', say.language) }),
        ]),
    ...(languages.length > 0 && !isAboutLanguage
      ? [`${say('gap_languages')}: ${names(languages.map(({ code }) => code))}`]
      : []),
    ...(missingLanguages.length > 0 ? [say('gap_missing_short', { languages: names(missingLanguages) })] : []),
  ];
}
