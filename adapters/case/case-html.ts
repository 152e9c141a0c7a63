import { html } from 'hono/html';
import type { CaseView, ViewLink, ViewPart, ViewRow, ViewSide, ViewText } from '../../src/channels/case-view.js';
import { phoneAddress } from '../../src/channels/phone-address.js';
import type { Contact } from '../../src/domain/contact.js';
import { languageTag, longDate } from '../../src/languages/dates.js';
import { type OfficeTextKey, officeText } from '../../src/languages/office-texts.js';
import type { Texts } from '../../src/languages/texts.js';

/** What the caseworker typed. */
export interface CaseForm {
  code: string;
  message: string;
  /** Code of a language; empty: found out. */
  language: string;
}

export interface CasePageState {
  form: CaseForm;
  /** Null before anything was asked, or when it failed. */
  view: CaseView | null;
  fault: OfficeTextKey | null;
}

/** A text of the page, in its language. */
interface Say {
  (key: OfficeTextKey, values?: Record<string, string | number>): string;
  language: 'de' | 'en';
}
type Markup = ReturnType<typeof html>;

/** The caseworkers' page. @param nonce lets its script run @param language of the page itself */
export function casePage(
  { form, view, fault, nonce }: CasePageState & { nonce: string },
  texts: Texts,
  language: 'de' | 'en',
): Markup {
  const say: Say = Object.assign(
    (key: OfficeTextKey, values?: Record<string, string | number>) => officeText(language, key, values),
    { language },
  );
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${view ? `${view.forClient.label} – ` : ''}${say('case_page_title')}</title>
<link rel="icon" href="/chat/icon.svg">
<link rel="stylesheet" href="/chat/base.css">
<link rel="stylesheet" href="/chat/reading.css">
<link rel="stylesheet" href="/case/case.css">
<script src="/case/case.js" type="module" nonce="${nonce}"></script>
</head>
<body>
<header><a href="/"><img src="/chat/icon.svg" alt="" width="32" height="32"> Lotse</a></header>
<main>
<h1>${say('case_page_title')}</h1>
${view ? renderAnswer(view, say) : html`<p>${say('case_how_to', { language: texts.languageName(language, 'de') })}</p>`}
${fault ? html`<p class="fault" role="alert">${say(fault)}</p>` : ''}
${renderForm(form, view !== null, texts, language, say)}
</main>
</body>
</html>`;
}

function renderForm(form: CaseForm, isAnswered: boolean, texts: Texts, language: 'de' | 'en', say: Say): Markup {
  const languages = texts.languages
    .map((code) => ({ code, name: texts.languageName(language, code) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return html`<form method="post" action="/case" data-working="${say('case_working')}">
<label for="code">${say('case_code')}</label>
<input id="code" name="code" type="password" required autocomplete="current-password" value="${form.code}" dir="ltr">
<label for="message">${say('case_message')}</label>
<textarea id="message" name="message" rows="5" required dir="auto" aria-describedby="privacy">${isAnswered ? '' : form.message}</textarea>
<p id="privacy" class="soft">${say('case_privacy')}</p>
<label for="language">${say('case_client_language')}</label>
<select id="language" name="language">
<option value="">${say('case_detect_language')}</option>
${languages.map(({ code, name }) => html`<option value="${code}" ${code === form.language && !isAnswered ? 'selected' : ''}>${name}</option>`)}
</select>
<button type="submit">${say('case_ask')}</button>
</form>`;
}

function renderAnswer(view: CaseView, say: Say): Markup {
  const { forClient, facts, notes, parts, unanswered } = view;
  return html`<div lang="${view.language}"><dl class="facts">${facts.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>
${notes.map((note) => html`<p class="note">${note}</p>`)}
${unanswered ? html`<section class="unanswered"><h2>${unanswered.label}</h2><ul>${unanswered.items.map((item) => html`<li><bdi>${item}</bdi></li>`)}</ul></section>` : ''}
<section class="client" aria-labelledby="for-client">
<h2 id="for-client">${forClient.label}</h2>
<div id="client-text" ${setIn(forClient)}>${linesOf(forClient.text)}</div>
<button type="button" hidden data-copy="client-text" data-copied="${say('case_copied')}">${say('case_copy')}</button>
</section>
${parts.map((part) => renderPart(part, say))}
</div>
<hr>`;
}

function renderPart(part: ViewPart, say: Say): Markup {
  const { label, question, emergency, rows, unanswered, nearest } = part;
  return html`<section class="part">
${label ? html`<h2>${label}</h2>` : ''}
<blockquote ${setIn(question)}>${linesOf(question.text)}</blockquote>
${emergency ? html`<p class="fault">${emergency.text}</p><ul class="calls">${emergency.contacts.map(renderCall)}</ul>` : ''}
${rows.map((row) => renderRow(row, say))}
${unanswered ? html`<p>${unanswered}</p>` : ''}
${nearest ? html`<p>${nearest.label}:</p>${renderLinks(nearest.links, say)}` : ''}
</section>`;
}

function renderCall({ phone, name, hours }: Contact): Markup {
  const call = phone ? html`<a href="${phoneAddress(phone)}" dir="ltr">${phone}</a> ` : '';
  return html`<li dir="auto">${call}${name}${hours ? ` (${hours})` : ''}</li>`;
}

function renderRow({ client, office, notes }: ViewRow, say: Say): Markup {
  return html`<div class="${office ? 'two' : ''}">${renderSide(client, say)}${office ? renderSide(office, say) : ''}</div>
${notes.map((note) => html`<p class="note">${note}</p>`)}`;
}

function renderSide(side: ViewSide, say: Say): Markup {
  return html`<div class="side">
<h3>${side.label}</h3>
<div ${setIn(side)}>${linesOf(side.text)}</div>
${renderLinks(side.links, say)}
</div>`;
}

function renderLinks(links: ViewLink[], say: Say): Markup {
  return html`<ul class="links">${links.map(({ title, url, language, languageName, lastUpdated }) => {
    const date = lastUpdated ? longDate(say.language, lastUpdated) : '';
    const facts = [languageName, date ? say('case_last_updated', { date }) : ''].filter((fact) => fact !== '');
    return html`<li><a href="${url}" lang="${languageTag(language)}" target="_blank" rel="noopener noreferrer">${title}</a> <span class="soft">${facts.join(' · ')}</span></li>`;
  })}</ul>`;
}

function setIn({ language, dir }: ViewText): Markup {
  return html`lang="${languageTag(language)}" dir="${dir}"`;
}

function linesOf(text: string): Markup[] {
  return text.split('\n').map((line) => html`<p dir="auto">${line}</p>`);
}
