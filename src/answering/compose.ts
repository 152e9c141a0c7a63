import { randomUUID } from 'node:crypto';
import type { Answer, Notice, Source, StepTiming } from '../domain/answer.js';
import type { Page } from '../domain/page.js';
import type { Texts } from '../languages/texts.js';
import type { RegionIndex } from '../retrieval/view-index.js';
import { type LinkBases, pageUrl } from './links.js';
import { type Extract, extractText } from './select-sentences.js';

/** What every answer to one question shares, however it ends. */
export interface Frame {
  region: RegionIndex;
  /** Language of the question: the frame's texts stand in it, or in the nearest interface language. */
  language: string;
  conversationId: string;
  confidence: number;
  notices: Notice[];
  texts: Texts;
  links: LinkBases;
}

/** An answer made of a page's own sentences. */
export function composeExtract(frame: Frame, extracts: Extract[], inOtherLanguage: boolean): Omit<Answer, 'steps'> {
  const sources = extracts.map((extract, index) => toSource(frame, extract, index + 1));
  const statements = sources.map((source) => ({ text: source.quote, sources: [source.n] }));
  const marked = statements.map((statement) => `${statement.text} [${statement.sources.join('][')}]`).join('\n\n');
  const status = inOtherLanguage ? 'answered_other_language' : 'answered';
  const intro = inOtherLanguage ? `${statusText(frame, status, extracts[0]?.page.language)}\n\n` : '';
  return {
    ...shared(frame),
    status,
    text: intro + marked,
    statements,
    sources,
    notices: inOtherLanguage ? [...frame.notices, 'source_in_other_language'] : frame.notices,
  };
}

/** The honest answer when no page answers: up to three nearest pages to look at, and a person to ask. */
export function composeNoAnswer(frame: Frame, nearest: Page[]): Omit<Answer, 'steps'> {
  const { texts } = frame;
  const sources = nearest.map(
    (page, index): Source => ({ ...pageSource(frame, page, index + 1), heading: '', quote: '' }),
  );
  const lines = [statusText(frame, 'no_answer')];
  if (sources.length > 0) lines.push(texts.t(frame.language, 'frame.nearest_pages'));
  lines.push(...sources.map((source) => `${source.title} [${source.n}]`));
  lines.push(texts.t(frame.language, 'frame.ask_a_person'));
  return { ...shared(frame), status: 'no_answer', text: lines.join('\n'), statements: [], sources };
}

function shared(frame: Frame) {
  return {
    id: randomUUID(),
    conversationId: frame.conversationId,
    region: frame.region.slug,
    language: frame.texts.bestLocale(frame.language),
    mode: 'extractive' as const,
    notices: frame.notices,
    suggestions: [],
    confidence: Math.round(frame.confidence * 1000) / 1000,
  };
}

function statusText({ texts, language, region }: Frame, status: Answer['status'], named?: string): string {
  return texts.t(language, `status.${status}`, {
    region: region.name,
    languageName: named ? texts.languageName(language, named) : '',
  });
}

function toSource(frame: Frame, extract: Extract, n: number): Source {
  const { page, firstSentence } = extract;
  const section = page.structure.sections.find(
    (s) => firstSentence >= s.firstSentence && firstSentence < s.endSentence,
  );
  return {
    ...pageSource(frame, page, n),
    heading: section?.headingPath.join(' › ') ?? '',
    quote: extractText(extract),
  };
}

function pageSource({ region, links }: Frame, page: Page, n: number): Omit<Source, 'heading' | 'quote'> {
  return {
    n,
    title: page.title,
    url: pageUrl(page, region, links),
    language: page.language,
    lastUpdated: page.lastUpdated,
  };
}

/** Times the steps of one answer, in the order in which they run. */
export class StepTimer {
  readonly timings: StepTiming[] = [];

  constructor(private readonly onStep: (name: string) => void) {}

  /** Runs a step and notes how long it took. */
  async run<T>(name: string, step: () => T | Promise<T>): Promise<T> {
    this.onStep(name);
    const startedAt = performance.now();
    const result = await step();
    this.timings.push({ name, ms: Math.round((performance.now() - startedAt) * 100) / 100 });
    return result;
  }
}
