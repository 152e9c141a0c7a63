import { html, nothing, type TemplateResult } from 'lit';
import { type AnswerBlock, answerBlocks } from '../../../../src/channels/answer-blocks.js';
import type { Answer, Notice } from '../../../../src/domain/answer.js';
import { type ChatTexts, languageName, text } from '../../shared/chat-texts.js';
import type { Spoken } from '../reading-aloud.js';
import { buttonGroup } from './buttons.js';
import { contactList } from './contacts.js';
import { type AnswerActions, nextSteps } from './next-steps.js';
import { sourceCards, sourceMark } from './sources.js';
import { inLanguage, type LanguageOf, tappable } from './tappable.js';

/** Notices that tell how the sentences came about: they stand above them. */
const madeBy: readonly Notice[] = ['generated', 'machine_translated'];

type Quote = Extract<AnswerBlock, { kind: 'quote' }>;

/**
 * An answer: its text with every quote in its own language and direction, notices, sources, and what to press next.
 * @param texts in the answer's language
 */
export function answerParts(
  answer: Answer,
  texts: ChatTexts,
  languageOf: LanguageOf,
  actions: AnswerActions,
): TemplateResult {
  const blocks = answerBlocks(answer);
  const pages = blocks.flatMap((block) => (block.kind === 'pages' ? block.items : []));
  const choices = blocks.flatMap((block) => (block.kind === 'choices' ? block.items : []));
  const cited = answer.sources.filter((source) => !pages.includes(source));
  const suggestions = answer.suggestions.filter((suggestion) => !choices.includes(suggestion));
  return html`${textBlocks(blocks, answer, texts, languageOf, actions)}
    ${notices(answer, texts, (notice) => !madeBy.includes(notice))}
    ${cited.length > 0 ? html`<p class="sources-title">${text(texts, 'chat.sources')}</p>` : nothing}
    ${cited.length > 0 ? sourceCards(cited, answer, texts, languageOf) : nothing}
    ${nextSteps(answer, suggestions, texts, languageOf, actions)}`;
}

function notices(answer: Answer, texts: ChatTexts, belongsHere: (notice: Notice) => boolean): TemplateResult[] {
  return answer.notices
    .filter(belongsHere)
    .map((notice) => html`<p class="notice">${text(texts, `notice.${notice}`)}</p>`);
}

function textBlocks(
  blocks: readonly AnswerBlock[],
  answer: Answer,
  texts: ChatTexts,
  languageOf: LanguageOf,
  actions: AnswerActions,
): unknown[] {
  const emergency = answer.status === 'emergency';
  const mark = (number: number) => sourceMark(answer, number, texts);
  const above = notices(answer, texts, (notice) => madeBy.includes(notice));
  let shown = answer.language;
  const show = (block: AnswerBlock): unknown => {
    if (block.kind === 'pages') return sourceCards(block.items, answer, texts, languageOf);
    if (block.kind === 'contacts') return contactList(block.items, texts, emergency);
    if (block.kind === 'choices') {
      const buttons = block.items.map((label) => ({ label, press: () => actions.say(label) }));
      return buttonGroup(text(texts, 'chat.suggestions'), buttons, 'choices clear');
    }
    if (block.kind === 'frame') {
      const runs = block.runs.map((run) =>
        typeof run === 'number' ? mark(run) : tappable(run, { emergency, web: true }),
      );
      return html`<p class="frame">${runs}</p>`;
    }
    const language = languageOfQuote(block, answer);
    // A change of language is named; coming back to the answer's own needs no word.
    const isNew = language !== shown && language !== answer.language;
    shown = language;
    const label = isNew ? html`<p class="language">${languageName(texts, language)}</p>` : nothing;
    return [...above.splice(0), label, quote(block, answer, language, languageOf, mark)];
  };
  return [...blocks.map(show), ...above];
}

const sourceOf = ({ statement }: Quote, answer: Answer) => answer.sources.find(({ n }) => n === statement.sources[0]);

/** A statement word for word stands in its page's language, any other in the answer's. */
function languageOfQuote(block: Quote, answer: Answer): string {
  const source = sourceOf(block, answer);
  return source && block.statement.text === source.quote ? source.language : answer.language;
}

/** A statement's lines: each was a paragraph, an item or a row of its own on the page. Marks stand behind the last. */
function quote(
  block: Quote,
  answer: Answer,
  language: string,
  languageOf: LanguageOf,
  mark: (number: number) => TemplateResult,
): TemplateResult {
  const source = sourceOf(block, answer);
  const original = source?.quote.split('\n') ?? [];
  const emergency = answer.status === 'emergency';
  const all = block.statement.text.split('\n');
  const lines = all.map((line, n) => {
    // Of a translation, a line may have stayed as it was.
    const own = inLanguage(source && original.includes(line) ? source.language : answer.language, languageOf);
    const marks = n === all.length - 1 ? block.marks.map(mark) : nothing;
    return html`<p lang=${own.lang} dir=${own.dir}>${tappable(line, { emergency })}${marks}</p>`;
  });
  const { lang, dir } = inLanguage(language, languageOf);
  return source && block.statement.text === source.quote
    ? html`<blockquote class="statement" lang=${lang} dir=${dir}>${lines}</blockquote>`
    : html`<div class="statement" lang=${lang} dir=${dir}>${lines}</div>`;
}

/** An answer for reading aloud: each part in its language, without the numbers of the marks. */
export function spokenParts(answer: Answer): Spoken[] {
  return answerBlocks(answer).flatMap((block): Spoken[] => {
    const { language } = answer;
    if (block.kind === 'quote') return [{ text: block.statement.text, language: languageOfQuote(block, answer) }];
    if (block.kind === 'choices') return block.items.map((text) => ({ text, language }));
    if (block.kind === 'pages') return block.items.map(({ title, language }) => ({ text: title, language }));
    if (block.kind === 'contacts') {
      return block.items.map(({ phone, name }) => ({ text: [phone, name].filter(Boolean).join(': '), language }));
    }
    return [{ text: block.runs.filter((run) => typeof run === 'string').join(''), language }];
  });
}
