import { element, inLanguage, newTab, tappable } from './elements.js';
import { longDate } from './language-tags.js';
import { languageName, text } from './texts.js';

/** Longer quotes are folded. */
const shownCharacters = 240;

const cardId = (answer, number) => `source-${answer.id}-${number}`;

/** A mark in the text that leads to its source. */
export function sourceMark(answer, number, texts) {
  const link = element('a', { href: `#${cardId(answer, number)}`, className: 'mark' }, `[${number}]`);
  link.setAttribute('aria-label', text(texts, 'chat.source_mark', { number }));
  return link;
}

/** Cards of some of an answer's sources. */
export function sourceCards(sources, answer, texts, languageOf) {
  return element('ol', { className: 'sources' }, ...sources.map((source) => card(source, answer, texts, languageOf)));
}

function card(source, answer, texts, languageOf) {
  const own = inLanguage(source.language, languageOf);
  const link = /^https?:\/\//.test(source.url) ? { href: source.url, ...newTab } : {};
  const made = element(
    'li',
    { id: cardId(answer, source.n), tabIndex: -1 },
    element('span', { className: 'number' }, String(source.n)),
    element('a', { ...own, ...link, className: 'page-title' }, source.title),
  );
  if (source.heading) made.append(element('p', { ...own, className: 'heading' }, source.heading));
  // What stands above word for word need not stand here again; what was written or translated from it is compared.
  const saidAbove = answer.statements.some((statement) => statement.text === source.quote);
  if (source.quote && !saidAbove) made.append(quote(source.quote, own, text(texts, 'chat.original')));
  const facts = factsOf(source, answer, texts);
  if (facts.length > 0) {
    made.append(element('p', { className: 'facts' }, ...facts.map((fact) => element('span', {}, fact))));
  }
  return made;
}

function quote(content, own, label) {
  const lines = content.split('\n').map((line) => element('p', {}, ...tappable(line)));
  const whole = element('blockquote', own, ...lines);
  if (content.length <= shownCharacters) return whole;
  return element('details', {}, element('summary', {}, label), whole);
}

function factsOf({ language, lastUpdated }, answer, texts) {
  const facts = [];
  // A page in the reader's own language is what anyone expects: only another one is named.
  if (language !== answer.language) {
    facts.push(text(texts, 'chat.source_language', { languageName: languageName(texts, language) }));
  }
  const date = lastUpdated ? longDate(texts.language, lastUpdated) : '';
  if (date) facts.push(text(texts, 'chat.last_updated', { date }));
  return facts;
}
