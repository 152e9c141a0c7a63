import { html } from 'hono/html';
import { type BorrowProposal, type Gap, gapStates, type PageLinkInfo } from '../../../src/domain/gap.js';
import { languageTag } from '../../../src/languages/dates.js';
import { impactText } from '../../../src/languages/impact-texts.js';
import type { DashboardKey, Say } from '../say.js';
import { sizeOf, stateMark } from './gap-list-html.js';
import { languageName, type Markup, pageLink } from './markup.js';

/** A gap with all that stands behind it, and the form for its state. */
export function gapBody(gap: Gap, { formToken, isSaved }: { formToken: string; isSaved: boolean }, say: Say): Markup {
  const { evidence, kind } = gap;
  const text = (part: 'name' | 'explanation' | 'next') => impactText(say.language, `gap.${kind}.${part}`);
  const isAsked = evidence.people > 0;
  return html`<p class="up"><a href="/impact/gaps">${say('gaps_title')}</a></p>
<h1 dir="auto">${gap.title}</h1>
<p>${stateMark(gap, say)} <strong>${text('name')}</strong></p>
<p>${text('explanation')}</p>
${isSaved ? html`<p class="note" role="status">${say('gap_saved')}</p>` : ''}
<p class="soft">${[...sizeOf(gap, say), say('gap_since', { date: say.day(gap.openedOn) })].join(' · ')}</p>
<h2>${say('gap_todo')}</h2>
<p>${text('next')}</p>
${evidence.facts.length > 0 ? factsSection(gap, say) : ''}
${isAsked ? quotesSection(gap, say) : ''}
${evidence.pages.length > 0 ? html`<h2>${say(isAsked ? 'gap_pages' : 'gap_pages_about')}</h2>${pageList(evidence.pages, say)}` : ''}
${evidence.borrow.length > 0 ? html`<h2>${say('gap_borrow')}</h2><p class="soft">${say('gap_borrow_note')}</p>${evidence.borrow.map((page) => borrowCard(page, say))}` : ''}
${stateForm(gap, formToken, say)}`;
}

function stateForm(gap: Gap, formToken: string, say: Say): Markup {
  return html`<form method="post" action="/impact/gaps/${gap.id}/state" class="set-state">
<fieldset><legend>${say('gap_set_state')}</legend>
${gapStates.map(
  (state) =>
    html`<label><input type="radio" name="state" value="${state}"${state === gap.state ? html` checked` : ''}> <span><strong>${impactText(say.language, `gap.state.${state}`)}</strong> <span class="soft">${impactText(say.language, `gap.state.${state}.explanation`)}</span></span></label>
`,
)}</fieldset>
<input type="hidden" name="form_token" value="${formToken}">
<button type="submit">${say('gap_save')}</button>
</form>`;
}

function quotesSection({ evidence }: Gap, say: Say): Markup {
  const { quotes } = evidence;
  return html`<h2>${say('gap_quotes')}</h2>
<p class="soft">${say(quotes.length > 0 ? 'gap_quotes_note' : 'gap_no_quotes')}</p>
${quotes.map(({ text, language }) => html`<blockquote lang="${languageTag(language)}" dir="auto">${text}</blockquote>`)}`;
}

function factsSection({ evidence }: Gap, say: Say): Markup {
  return html`<h2>${say('gap_facts')}</h2>
<ul class="facts">${evidence.facts.map(
    ({ label, value, page }) =>
      html`<li><strong>${label}:</strong> <bdi>${value}</bdi>${page ? html`<br>${pageWithDate(page, say)}` : ''}</li>`,
  )}</ul>`;
}

/** Pages with their languages and dates. */
function pageList(pages: readonly PageLinkInfo[], say: Say): Markup {
  return html`<ul class="links">${pages.map((page) => html`<li>${pageWithDate(page, say)}</li>`)}</ul>`;
}

function pageWithDate({ title, url, language, lastUpdated }: PageLinkInfo, say: Say): Markup {
  const date = lastUpdated ? say.day(lastUpdated) : '';
  const facts = [languageName(language, say), date ? say('gap_last_updated', { date }) : ''].filter(
    (fact) => fact !== '',
  );
  return html`${pageLink({ title, url, language: languageTag(language) })} · <span class="soft">${facts.join(' · ')}</span>`;
}

/** In words: two digits would promise more than nearness tells. */
function fitOf(confidence: number): DashboardKey {
  if (confidence >= 0.8) return 'gap_fit_high';
  return confidence >= 0.6 ? 'gap_fit_medium' : 'gap_fit_low';
}

function borrowCard(page: BorrowProposal, say: Say): Markup {
  const { regionName, licence, quote, confidence, languages, language } = page;
  const text = (key: 'gap.borrow.licence' | 'gap.borrow.noLicence') =>
    impactText(say.language, key, { licence: licence ?? '' });
  return html`<section class="borrow">
<h3>${regionName}</h3>
<p>${pageWithDate(page, say)}</p>
<blockquote lang="${languageTag(language)}" dir="auto">${quote}</blockquote>
<p>${say(fitOf(confidence))}<br>
${say('gap_borrow_languages', { languages: languages.map((code) => languageName(code, say)).join(', ') })}<br>
<strong>${text(licence === null ? 'gap.borrow.noLicence' : 'gap.borrow.licence')}</strong></p>
</section>`;
}
