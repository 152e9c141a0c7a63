import { html, nothing, type TemplateResult } from 'lit';
import type { Answer, Source } from '../../../../src/domain/answer.js';
import { type ChatTexts, languageName, text } from '../../shared/chat-texts.js';
import { longDate } from '../../../../src/languages/dates.js';
import { inLanguage, type LanguageOf, tappable } from './tappable.js';

const cardId = (answer: Pick<Answer, 'id'>, number: number) => `source-${answer.id}-${number}`;

/** A mark in the text that leads to its source. (A link could not: addresses do not lead into a shadow tree.) */
export function sourceMark(answer: Pick<Answer, 'id'>, number: number, texts: ChatTexts): TemplateResult {
  const lead = ({ currentTarget }: Event) => {
    const tree = (currentTarget as Element).getRootNode() as ShadowRoot | Document;
    const card = tree.getElementById(cardId(answer, number));
    card?.focus();
    card?.scrollIntoView({ block: 'nearest' });
  };
  const label = text(texts, 'chat.source_mark', { number });
  return html`<button type="button" class="mark" part="mark" aria-label=${label} @click=${lead}>[${number}]</button>`;
}

/** Cards of some of an answer's sources: title, headings, the passage on demand, language and date. */
export function sourceCards(
  sources: readonly Source[],
  answer: Pick<Answer, 'id' | 'statements'>,
  texts: ChatTexts,
  languageOf: LanguageOf,
): TemplateResult {
  return html`<ol class="sources">${sources.map((source) => card(source, answer, texts, languageOf))}</ol>`;
}

function card(
  source: Source,
  answer: Pick<Answer, 'id' | 'statements'>,
  texts: ChatTexts,
  languageOf: LanguageOf,
): TemplateResult {
  const { lang, dir } = inLanguage(source.language, languageOf);
  // What stands above word for word need not stand here again; what was written or translated from it is compared.
  const isSaid = answer.statements.some((statement) => statement.text === source.quote);
  const isUsed = answer.statements.some(({ sources }) => sources.includes(source.n));
  const facts = [text(texts, 'chat.source_language', { languageName: languageName(texts, source.language) })];
  const date = source.lastUpdated ? longDate(texts.language, source.lastUpdated) : '';
  if (date) facts.push(text(texts, 'chat.last_updated', { date }));
  return html`<li id=${cardId(answer, source.n)} tabindex="-1" part="source">
    <span class="number">${source.n}</span>
    ${title(source, lang, dir)}
    ${source.heading ? html`<p class="heading" lang=${lang} dir=${dir}>${source.heading}</p>` : nothing}
    ${source.quote && !isSaid ? passage(source.quote, text(texts, isUsed ? 'chat.original' : 'chat.quote'), lang, dir) : nothing}
    <p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p></li>`;
}

function title({ title, url }: Source, lang: string, dir: string): TemplateResult {
  if (!/^https?:\/\//.test(url)) return html`<span class="page-title" lang=${lang} dir=${dir}>${title}</span>`;
  return html`<a class="page-title" lang=${lang} dir=${dir} href=${url} target="_blank" rel="noopener noreferrer">${title}</a>`;
}

/** Text that is shown when it is asked for. */
export function passage(content: string, label: string, lang: string, dir: string): TemplateResult {
  const lines = content.split('\n').map((line) => html`<p>${tappable(line)}</p>`);
  return html`<details><summary>${label}</summary><blockquote lang=${lang} dir=${dir}>${lines}</blockquote></details>`;
}
