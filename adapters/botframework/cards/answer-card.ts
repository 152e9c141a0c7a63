import { type AnswerBlock, answerBlocks, type Runs, verbatimSource } from '../../../src/channels/answer-blocks.js';
import type { Answer, Source } from '../../../src/domain/answer.js';
import type { TextKey } from '../../../src/languages/locales.js';
import type { Texts } from '../../../src/languages/texts.js';
import { type Card, type CardElement, block, card, container, lines, openUrl, run, type TextRun } from './card.js';
import { contactElements } from './contacts.js';
import { fitCard, type Shorten } from './fit-card.js';
import { nextSteps } from './next-steps.js';
import { originals, sourceElements } from './sources.js';

/** What an answer was given to. */
export interface Asked {
  /** The message, for asking it again in another language. */
  text: string;
}

/** An answer as a card; null when it cannot be made small enough: its text is sent instead. */
export function answerCard(answer: Answer, texts: Texts, asked: Asked): Card | null {
  return fitCard((shorten) => new AnswerCard(answer, texts, asked, shorten).make());
}

class AnswerCard {
  private readonly dir: 'ltr' | 'rtl';

  constructor(
    private readonly answer: Answer,
    private readonly texts: Texts,
    private readonly asked: Asked,
    private readonly shorten: Shorten,
  ) {
    this.dir = texts.dir(answer.language);
  }

  make(): Card {
    const { answer, texts, dir, asked } = this;
    const blocks = answerBlocks(answer);
    const shownAlready = new Set(blocks.flatMap((each) => (each.kind === 'pages' ? each.items : [])));
    const body = [
      ...blocks.flatMap((each) => this.element(each)),
      ...answer.notices.flatMap((notice) => lines(this.t(`notice.${notice}`), { size: 'Small', isSubtle: true })),
      ...this.sources(answer.sources.filter((source) => !shownAlready.has(source))),
      ...originals(answer, texts, this.shorten),
      ...nextSteps(answer, texts, asked),
    ];
    return card(answer.language, dir, this.shorten(answer.text), body);
  }

  private t(key: TextKey): string {
    return this.texts.t(this.answer.language, key);
  }

  private element(each: AnswerBlock): CardElement[] {
    switch (each.kind) {
      case 'frame':
        return this.paragraphs(each.runs);
      case 'quote':
        return [this.quote(each)];
      case 'pages':
        return sourceElements(each.items, this.answer, this.texts);
      case 'contacts':
        return contactElements(each.items, this.texts, this.answer);
      case 'choices':
        // They are buttons.
        return [];
    }
  }

  /** The assistant's own words: a block for each line, the marks as links. */
  private paragraphs(runs: Runs): CardElement[] {
    const inlines: TextRun[][] = [[]];
    for (const each of runs) {
      if (typeof each === 'number') inlines.at(-1)?.push(this.mark(each));
      else {
        const [first = '', ...rest] = each.split('\n');
        inlines.at(-1)?.push(run(first));
        inlines.push(...rest.map((line) => [run(line)]));
      }
    }
    return inlines.filter((line) => line.some(({ text }) => text.trim() !== '')).map((line) => block(line));
  }

  /** A page's words, in the page's own direction. */
  private quote({ statement, marks }: Extract<AnswerBlock, { kind: 'quote' }>): CardElement {
    const source = verbatimSource(statement, this.answer);
    const dir = source ? this.texts.dir(source.language) : this.dir;
    const items = lines(this.shorten(statement.text));
    const last = items.at(-1);
    if (last?.type === 'RichTextBlock') last.inlines.push(...marks.map((n) => this.mark(n)));
    return container(items, dir, 'emphasis');
  }

  private mark(n: number): TextRun {
    const source = this.answer.sources.find((each) => each.n === n);
    const selectAction = source ? openUrl(source.url, source.title) : null;
    return run(` [${n}]`, { color: 'Accent', ...(selectAction ? { selectAction } : {}) });
  }

  private sources(sources: Source[]): CardElement[] {
    if (sources.length === 0) return [];
    const heading = lines(this.t('chat.sources'), { weight: 'Bolder', size: 'Small' });
    return [...heading, ...sourceElements(sources, this.answer, this.texts)];
  }
}
