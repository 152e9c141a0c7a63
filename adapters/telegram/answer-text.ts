import { type AnswerBlock, answerBlocks, verbatimSource } from '../../src/channels/answer-blocks.js';
import type { Answer, Notice, Source } from '../../src/domain/answer.js';
import { longDate } from '../../src/languages/dates.js';
import { sameLanguage } from '../../src/languages/readable-languages.js';
import type { Texts } from '../../src/languages/texts.js';
import { contactParagraphs } from './contact-text.js';
import { type Paragraph, paragraph, type Span } from './rich-text.js';

/** Notices that tell how the sentences came about: they stand above them. */
const madeBy: readonly Notice[] = ['generated', 'machine_translated'];
/** A button shows about so many characters on an old phone; longer choices are written out. */
const shownOnButton = 36;

/**
 * An answer as Telegram shows it: the assistant's words, the pages' words set apart, marks and titles as links, people to
 * turn to, and at the end the questions that its buttons answer.
 * @param asked what was asked by a button, and so stands nowhere in the chat
 */
export function answerParagraphs(answer: Answer, texts: Texts, asked?: string): Paragraph[] {
  const { language, offers, understood } = answer;
  const blocks = answerBlocks(answer);
  const shown = new AnswerText(answer, texts);
  const named = new Set(blocks.flatMap((block) => (block.kind === 'pages' ? block.items : [])));
  const other = answer.notices.filter((notice) => !madeBy.includes(notice));
  return [
    ...(asked ? [paragraph(asked, { bold: true })] : []),
    ...blocks.flatMap((block) => shown.block(block)),
    ...other.map((notice) => paragraph(texts.t(language, `notice.${notice}`), { italic: true })),
    ...shown.sources(answer.sources.filter((source) => !named.has(source))),
    ...(offers.includes('language') && understood?.otherLanguages.length
      ? [paragraph(texts.t(language, 'language.wrong'), { italic: true })]
      : []),
    ...(offers.includes('feedback') ? [paragraph(texts.t(language, 'feedback.question'), { italic: true })] : []),
  ];
}

/** The passages of the pages that an answer stands on, word for word. */
export function originalParagraphs(answer: Answer): Paragraph[] {
  return answer.sources
    .filter(({ quote }) => quote !== '')
    .flatMap(({ title, url, quote }) => [
      { spans: [{ text: title, href: url, bold: true }] },
      { spans: [{ text: quote }], quoted: true },
    ]);
}

class AnswerText {
  /** Told once, above the first statement. */
  private above: Notice[];
  private language: string;

  constructor(
    private readonly answer: Answer,
    private readonly texts: Texts,
  ) {
    this.above = answer.notices.filter((notice) => madeBy.includes(notice));
    this.language = answer.language;
  }

  block(block: AnswerBlock): Paragraph[] {
    const { answer, texts } = this;
    switch (block.kind) {
      case 'frame':
        return [{ spans: block.runs.map((run) => (typeof run === 'number' ? this.mark(run) : { text: run })) }];
      case 'quote':
        return this.quote(block);
      case 'pages':
        return [{ spans: block.items.flatMap((source, n) => this.page(source, n)) }];
      case 'contacts':
        return contactParagraphs(block.items, texts, answer.language);
      case 'choices': {
        const long = block.items.some((item) => item.length > shownOnButton);
        return long ? [paragraph(block.items.map((item) => `– ${item}`).join('\n'))] : [];
      }
    }
  }

  sources(sources: Source[]): Paragraph[] {
    if (sources.length === 0) return [];
    const title = { text: `${this.texts.t(this.answer.language, 'chat.sources')}:\n`, bold: true };
    return [{ spans: [title, ...sources.flatMap((source, n) => this.page(source, n))] }];
  }

  private quote({ statement, marks }: Extract<AnswerBlock, { kind: 'quote' }>): Paragraph[] {
    const { answer, texts } = this;
    const source = verbatimSource(statement, answer);
    const language = source?.language ?? answer.language;
    // A change of language is named; coming back to the answer's own needs no word.
    const isNew = !sameLanguage(language, this.language) && !sameLanguage(language, answer.language);
    this.language = language;
    const above = this.above.map((notice) => texts.t(answer.language, `notice.${notice}`));
    this.above = [];
    if (isNew) above.push(`${texts.languageName(answer.language, language)}:`);
    const linked = marks.flatMap((n) => [{ text: ' ' }, this.mark(n)]);
    return [
      ...above.map((text) => paragraph(text, { italic: true })),
      { spans: [{ text: statement.text }, ...linked], quoted: source !== null },
    ];
  }

  private mark(n: number): Span {
    const url = this.answer.sources.find((source) => source.n === n)?.url;
    return { text: `[${n}]`, ...(url ? { href: url } : {}) };
  }

  private page({ n, title, url, language, lastUpdated }: Source, index: number): Span[] {
    const { answer, texts } = this;
    const date = lastUpdated ? longDate(answer.language, lastUpdated) : '';
    const facts = [
      // A page in the reader's own language is what anyone expects: only another one is named.
      sameLanguage(language, answer.language) ? '' : texts.languageName(answer.language, language),
      date && texts.t(answer.language, 'chat.last_updated', { date }),
    ].filter((fact) => fact !== '');
    const line = index === 0 ? '' : '\n';
    return [
      { text: `${line}[${n}] ` },
      { text: title, href: url },
      ...(facts.length > 0 ? [{ text: ` (${facts.join('; ')})` }] : []),
    ];
  }
}
