import { splitAnswer } from './answer-text.js';
import { contactList } from './contacts.js';
import { buttonGroup, element, inLanguage, tappable } from './elements.js';
import { nextSteps } from './next-steps.js';
import { sourceCards, sourceMark } from './sources.js';
import { languageName, text } from './texts.js';

/** Notices that tell how the sentences came about: they stand above them. */
const madeBy = ['generated', 'machine_translated'];

function message(kind, author, ...children) {
  const label = element('p', { className: 'visually-hidden' }, author);
  return element('article', { className: kind }, label, ...children);
}

/** The reader's own message. */
export function questionMessage(texts, question) {
  const made = message('question', text(texts, 'chat.you'), element('p', { dir: 'auto' }, question));
  made.tabIndex = -1;
  return made;
}

/** What went wrong, with a button to try again. @param error an `AskError` */
export function errorMessage(texts, error, onRetry) {
  const button = element('button', { type: 'button', onclick: onRetry }, text(texts, 'chat.retry'));
  return message('error', 'Lotse', element('p', {}, errorText(texts, error)), button);
}

function errorText(texts, { code, retryAfterSeconds }) {
  if (code === 'rate_limited') return text(texts, 'error.rate_limited', { count: retryAfterSeconds || 60 });
  if (code === 'unavailable') return text(texts, 'status.unavailable');
  return texts.texts.error[code] ?? text(texts, 'error.internal');
}

/**
 * An answer: its text with every quote in its own language and direction, notices, sources, and what to press next.
 *
 * @param answer as the API gives it
 * @param texts in the answer's language
 * @param {(code: string) => { name: string, dir: string }} languageOf tells a language's own name, and how it is written
 * @param {{ say(text: string): void, ask(language: string): void,
 *   judge(id: string, feedback: object): Promise<string[]> }} on what pressing does: say something, ask the same again
 *   in a language, tell whether the answer helped
 */
export function answerMessage(answer, texts, languageOf, on) {
  const blocks = splitAnswer(answer);
  const named = (kind) => blocks.flatMap((block) => (block.kind === kind ? block.items : []));
  const made = message('answer', 'Lotse', ...textBlocks(blocks, answer, texts, languageOf, on));
  Object.assign(made, inLanguage(answer.language, languageOf));
  made.dataset.status = answer.status;
  made.append(...notices(answer, texts, (notice) => !madeBy.includes(notice)));
  const cited = answer.sources.filter((source) => !named('pages').includes(source));
  if (cited.length > 0) {
    made.append(element('h2', {}, text(texts, 'chat.sources')), sourceCards(cited, answer, texts, languageOf));
  }
  const suggestions = answer.suggestions.filter((suggestion) => !named('choices').includes(suggestion));
  const next = nextSteps(answer, suggestions, texts, languageOf, on);
  if (next) made.append(next);
  return made;
}

function notices(answer, texts, belongsHere) {
  const contents = answer.notices.filter(belongsHere).map((notice) => texts.texts.notice[notice]);
  return contents.filter(Boolean).map((content) => element('p', { className: 'notice' }, content));
}

function textBlocks(blocks, answer, texts, languageOf, on) {
  const emergency = answer.status === 'emergency';
  const mark = (number) => sourceMark(answer, number, texts);
  const above = notices(answer, texts, (notice) => madeBy.includes(notice));
  let shown = answer.language;
  const show = (block) => {
    if (block.kind === 'pages') return [sourceCards(block.items, answer, texts, languageOf)];
    if (block.kind === 'contacts') return [contactList(block.items, texts, emergency)];
    if (block.kind === 'choices') {
      const buttons = block.items.map((choice) => [choice, () => on.say(choice)]);
      return [buttonGroup(text(texts, 'chat.suggestions'), buttons, 'choices clear')];
    }
    if (block.kind === 'frame') {
      const runs = block.runs.map((run) =>
        typeof run === 'number' ? [mark(run)] : tappable(run, { emergency, web: true }),
      );
      return [element('p', {}, ...runs.flat())];
    }
    const { language, made } = statement(block, answer, languageOf, mark);
    // A change of language is named; coming back to the answer's own needs no word.
    const isNew = language !== shown && language !== answer.language;
    const label = isNew ? [element('p', { className: 'language' }, languageName(texts, language))] : [];
    shown = language;
    return [...above.splice(0), ...label, made];
  };
  return [...blocks.flatMap(show), ...above];
}

/** A statement's lines: each was a paragraph, an item or a row of its own on the page. Marks stand behind the last. */
function statement({ statement: { text: content, sources }, marks }, answer, languageOf, mark) {
  const source = answer.sources.find(({ n }) => n === sources[0]);
  const original = source?.quote.split('\n') ?? [];
  const isQuote = content === source?.quote;
  const language = isQuote ? source.language : answer.language;
  const lines = content.split('\n').map((line) => {
    // Of a translation, a line may have stayed as it was.
    const own = original.includes(line) ? source.language : answer.language;
    return element('p', inLanguage(own, languageOf), ...tappable(line, { emergency: answer.status === 'emergency' }));
  });
  lines[lines.length - 1].append(...marks.map(mark));
  const properties = { ...inLanguage(language, languageOf), className: 'statement' };
  return { language, made: element(isQuote ? 'blockquote' : 'div', properties, ...lines) };
}
