import { html, raw } from 'hono/html';
import { type AnswerBlock, answerBlocks, type Runs, verbatimSource } from '../../src/channels/answer-blocks.js';
import { cleanHtml } from '../../src/channels/clean-html.js';
import { phoneAddress } from '../../src/channels/phone-address.js';
import type { Answer, Source } from '../../src/domain/answer.js';
import { languageTag } from '../../src/languages/dates.js';
import type { Texts } from '../../src/languages/texts.js';

type Markup = ReturnType<typeof html>;

/**
 * An answer as the app and the CMS show it: paragraphs, lists and links, nothing else, every text escaped, and the whole
 * cleaned. Pages that are cited stand in a list at the end, each with its own number.
 */
export async function answerHtml(answer: Answer, texts: Texts): Promise<string> {
  const blocks = answerBlocks(answer);
  const named = new Set(blocks.flatMap((block) => (block.kind === 'pages' ? block.items : [])));
  const parts = blocks.map((block) => renderBlock(block, answer, texts));
  const notices = answer.notices.map((notice) => html`<p><em>${texts.t(answer.language, `notice.${notice}`)}</em></p>`);
  const cited = answer.sources.filter((source) => !named.has(source));
  const sources =
    cited.length > 0 ? [html`<p>${texts.t(answer.language, 'chat.sources')}:</p>`, list(cited.map(pageLink))] : [];
  const choices = furtherChoices(answer, blocks);
  const next = choices.length > 0 ? [list(choices.map((choice) => html`${choice}`))] : [];
  return await joined([...parts, ...notices, ...next, ...sources]);
}

/** Text of a person as HTML: each line break stays. */
export async function textHtml(text: string): Promise<string> {
  return await joined([html`<p>${withBreaks(text)}</p>`]);
}

function renderBlock(block: AnswerBlock, answer: Answer, texts: Texts): Markup {
  switch (block.kind) {
    case 'frame':
      return html`<p>${withBreaks(marked(block.runs))}</p>`;
    case 'quote': {
      const language = verbatimSource(block.statement, answer)?.language ?? answer.language;
      const marks = block.marks.map((n) => ` [${n}]`).join('');
      return html`<p lang="${languageTag(language)}" dir="${texts.dir(language)}">${withBreaks(block.statement.text)}${marks}</p>`;
    }
    case 'pages':
      return list(block.items.map(pageLink));
    case 'contacts':
      return list(
        block.items.map((contact) => {
          const { name, phone, email, address, hours } = contact;
          const facts = [email, address, hours].filter((fact) => fact !== null).join(', ');
          const call = phone ? html`: <a href="${phoneAddress(phone)}" dir="ltr">${phone}</a>` : '';
          return html`${name}${call}${facts === '' ? '' : ` (${facts})`}`;
        }),
      );
    case 'choices':
      return list(block.items.map((choice) => html`${choice}`));
  }
}

/** What can be written next, where the assistant waits for one of a few words and the text does not name them. */
function furtherChoices({ status, suggestions }: Answer, blocks: AnswerBlock[]): string[] {
  if (status === 'answered' || status === 'answered_other_language' || status === 'no_answer') return [];
  const shown = blocks.flatMap((block) => (block.kind === 'choices' ? block.items : []));
  return suggestions.filter((suggestion) => !shown.includes(suggestion));
}

function pageLink({ n, title, url, language }: Source): Markup {
  return html`[${n}] <a href="${url}" lang="${languageTag(language)}">${title}</a>`;
}

function list(items: Markup[]): Markup {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function marked(runs: Runs): string {
  return runs.map((run) => (typeof run === 'number' ? `[${run}]` : run)).join('');
}

function withBreaks(text: string) {
  return text.split('\n').map((line, n) => (n === 0 ? html`${line}` : html`${raw('<br>')}${line}`));
}

async function joined(parts: Markup[]): Promise<string> {
  return cleanHtml((await Promise.all(parts)).map(String).join(''));
}
