import { splitAnswer } from './answer-text.js';
import { splitPhoneNumbers } from './phone-numbers.js';
import { languageName, languageTag, longDate, text } from './texts.js';

/** Makes an element; texts go in as text, never as HTML. */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Text whose telephone numbers can be tapped. */
function phoneRuns(content, emergency) {
  return splitPhoneNumbers(content, emergency).map((run) => {
    if (typeof run === 'string') return run;
    const href = `tel:${run.phone.replace(/[^\d+]/g, '')}`;
    return element('a', { href, className: 'phone' }, element('bdi', { dir: 'ltr' }, run.phone));
  });
}

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

/** What went wrong, with a button to try again. */
export function errorMessage(texts, content, onRetry) {
  const button = element('button', { type: 'button', onclick: onRetry }, text(texts, 'chat.retry'));
  return message('error', 'Lotse', element('p', {}, content), button);
}

/**
 * An answer: its text with every quote in its own language and direction, notices, sources, and what to press next.
 *
 * @param answer as the API gives it
 * @param texts in the answer's language
 * @param directionOf tells how a language is written
 * @param {{ say(text: string): void, ask(language: string): void, judge(id: string, feedback: object): Promise<void> }} on
 *   what pressing does: say something, ask the same again in a language, tell whether the answer helped
 */
export function answerMessage(answer, texts, directionOf, on) {
  const blocks = splitAnswer(answer);
  const made = message('answer', 'Lotse', ...textBlocks(blocks, answer, texts, directionOf));
  made.lang = languageTag(answer.language);
  made.dir = directionOf(answer.language);
  made.dataset.status = answer.status;
  for (const notice of answer.notices) {
    const content = texts.texts.notice[notice];
    if (content) made.append(element('p', { className: 'notice' }, content));
  }
  const shown = new Set(blocks.flatMap(({ kind, sources }) => (kind === 'pages' ? sources : [])));
  const cards = sourceCards(answer, texts, directionOf, ({ n }) => !shown.has(n));
  if (cards.childElementCount > 0) made.append(element('h2', {}, text(texts, 'chat.sources')), cards);
  if (answer.suggestions.length > 0) {
    made.append(
      choices(
        text(texts, 'chat.suggestions'),
        answer.suggestions.map((label) => [label, () => on.say(label)]),
      ),
    );
  }
  made.append(...offersOf(answer, texts, on));
  return made;
}

function textBlocks(blocks, answer, texts, directionOf) {
  const emergency = answer.status === 'emergency';
  const languages = new Map(answer.sources.map(({ n, language }) => [n, language]));
  let shown = answer.language;
  return blocks.flatMap(({ kind, runs, sources }) => {
    if (kind === 'pages') return [sourceCards(answer, texts, directionOf, ({ n }) => sources.includes(n))];
    const quoted = kind === 'quote' && answer.mode === 'extractive';
    const language = (quoted && languages.get(sources[0])) || answer.language;
    const show = (run) => (typeof run === 'number' ? [mark(answer, texts, run)] : phoneRuns(run, emergency));
    const content = quoted ? linesOf(runs).map((line) => element('p', {}, ...line.flatMap(show))) : runs.flatMap(show);
    const properties = { lang: languageTag(language), dir: directionOf(language) };
    const block = element(quoted ? 'blockquote' : 'p', properties, ...content);
    // A change of language is named; coming back to the answer's own needs no word.
    const label = language === shown || language === answer.language ? [] : [languageLabel(texts, language)];
    shown = language;
    return [...label, block];
  });
}

/** A quote's lines: each was a paragraph, an item or a row of its own on the page. Marks stand behind the last. */
function linesOf(runs) {
  let line = [];
  const lines = [line];
  for (const run of runs) {
    const [first, ...further] = typeof run === 'string' ? run.split('\n') : [run];
    line.push(first);
    for (const part of further) {
      line = [part];
      lines.push(line);
    }
  }
  return lines;
}

function languageLabel(texts, language) {
  return element('p', { className: 'language' }, languageName(texts, language));
}

function mark(answer, texts, number) {
  const link = element('a', { href: `#${sourceId(answer, number)}`, className: 'mark' }, `[${number}]`);
  link.setAttribute('aria-label', text(texts, 'chat.source_mark', { number }));
  return link;
}

const sourceId = (answer, number) => `source-${answer.id}-${number}`;

function sourceCards(answer, texts, directionOf, belongsHere) {
  const cards = answer.sources.filter(belongsHere).map((source) => sourceCard(answer, source, texts, directionOf));
  return element('ol', { className: 'sources' }, ...cards);
}

function sourceCard(answer, source, texts, directionOf) {
  const inOwnLanguage = { lang: languageTag(source.language), dir: directionOf(source.language) };
  const isWebAddress = /^https?:\/\//.test(source.url);
  const link = isWebAddress ? { href: source.url, target: '_blank', rel: 'noopener noreferrer' } : {};
  const number = element('span', { className: 'number' }, String(source.n));
  const title = element('a', { ...inOwnLanguage, ...link, className: 'page-title' }, source.title);
  const card = element('li', { id: sourceId(answer, source.n), tabIndex: -1 }, number, title);
  if (source.heading) card.append(element('p', { ...inOwnLanguage, className: 'heading' }, source.heading));
  const saidAbove = answer.mode === 'extractive' && answer.statements.some(({ sources }) => sources.includes(source.n));
  if (source.quote && !saidAbove) {
    card.append(element('blockquote', inOwnLanguage, ...phoneRuns(source.quote, false)));
  }
  const facts = [];
  // A page in the reader's own language is what anyone expects: only another one is named.
  if (source.language !== answer.language) {
    facts.push(text(texts, 'chat.source_language', { languageName: languageName(texts, source.language) }));
  }
  if (source.lastUpdated) facts.push(text(texts, 'chat.last_updated', { date: longDate(texts, source.lastUpdated) }));
  if (facts.length > 0) {
    card.append(element('p', { className: 'facts' }, ...facts.map((fact) => element('span', {}, fact))));
  }
  return card;
}

/** What can be done with one tap, beside asking on. */
function offersOf({ id, offers, understood }, texts, on) {
  const made = [];
  if (offers.includes('language')) {
    const languages = understood.otherLanguages.map((code) => [languageName(texts, code), () => on.ask(code)]);
    made.push(labelled(text(texts, 'language.wrong'), languages));
  }
  if (offers.includes('handover')) {
    const person = text(texts, 'handover.button');
    made.push(choices(text(texts, 'handover.offer'), [[person, () => on.say(person)]]));
  }
  if (offers.includes('feedback')) made.push(feedbackButtons(id, texts, on));
  return made;
}

const reasons = ['wrong', 'outdated', 'other_question', 'incomplete', 'unclear'];

/** Whether it helped; of a No, why. */
function feedbackButtons(id, texts, on) {
  const judge = async (feedback) => {
    await on.judge(id, feedback);
    const thanks = element('p', { className: 'feedback' }, text(texts, 'feedback.thanks'));
    thanks.tabIndex = -1;
    group.replaceWith(thanks);
    thanks.focus({ preventScroll: true });
  };
  const why = () => {
    on.judge(id, { helpful: false });
    const asked = labelled(
      text(texts, 'feedback.question'),
      reasons.map((reason) => [text(texts, `feedback.${reason}`), () => judge({ helpful: false, reason })]),
    );
    group.replaceWith(asked);
    group = asked;
    asked.querySelector('button').focus({ preventScroll: true });
  };
  let group = labelled(text(texts, 'feedback.question'), [
    [text(texts, 'feedback.helpful'), () => judge({ helpful: true })],
    [text(texts, 'feedback.unhelpful'), why],
  ]);
  group.classList.add('feedback');
  return group;
}

/** Buttons behind the words that they answer. */
function labelled(label, buttons) {
  const group = choices(label, buttons);
  group.prepend(element('span', { ariaHidden: 'true' }, label));
  return group;
}

/** A group of buttons, each with its label and what it does. */
function choices(label, buttons) {
  const made = buttons.map(([name, onclick]) => element('button', { type: 'button', dir: 'auto', onclick }, name));
  const group = element('div', { className: 'choices' }, ...made);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  return group;
}
