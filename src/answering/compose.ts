import type { Source, Statement } from '../domain/answer.js';
import type { EmergencyKind } from '../domain/intent.js';
import type { Page } from '../domain/page.js';
import { emergencyAdvice, emergencyContacts } from '../emergencies/services.js';
import { readableLanguages } from '../languages/readable-languages.js';
import { contactLines } from './contact-lines.js';
import type { Context, Ending } from './context.js';
import type { Run } from './grow-run.js';
import { pageUrl } from '../retrieval/page-url.js';
import { extractText } from './select-sentences.js';
import { shownVersion } from './shown-pages.js';

const nearestPages = 3;
/** In danger only what surely speaks of it stands below the numbers: a page for men would send a woman away. */
const sureInDanger = 0.5;

/** What the pages say, or the honest answer that they do not; in danger, help comes first. */
export function composeAnswer(context: Context): Ending {
  const { verdict, emergency, suggestions } = context;
  const { confidence } = verdict;
  if (emergency) return { confidence, suggestions, ...composeEmergency(context, emergency) };
  return { confidence, suggestions, ...(verdict.answerable ? composeExtracts(context) : composeNoAnswer(context)) };
}

/** An answer made of a page's own sentences; where they were translated, the source holds them as they stand. */
function composeExtracts(context: Context): Ending {
  const { extracts, language, translations, notices, services } = context;
  const sources = extracts.map((extract, index) => toSource(context, extract.page, [extract], index + 1));
  const statements = sources.map(({ quote, n }, index) => ({
    text: translatedText(quote, translations[index]),
    sources: [n],
  }));
  const readable = readableLanguages(language);
  const isForeign = (source: Source) => !readable.includes(source.language);
  if (sources.some((source, index) => isForeign(source) && !isTranslated(source.quote, translations[index]))) {
    notices.add('source_in_other_language');
  }
  const [first] = sources;
  const foreign = first !== undefined && sources.every(isForeign);
  const languageName = foreign ? services.texts.languageName(language, first.language) : '';
  return {
    status: foreign ? 'answered_other_language' : 'answered',
    mode: translations.flat().some((line) => line !== null) ? 'generative' : 'extractive',
    text: paragraphs(
      topicLine(context),
      foreign ? context.t('status.answered_other_language', { languageName }) : '',
      markedText(statements),
    ),
    statements,
    sources,
    offers: ['feedback'],
    groups: extracts.map(({ page }) => page.group),
  };
}

/** Of a message that goes on from an earlier one: what it was taken to be about. Empty for any other. */
export function topicLine(context: Context): string {
  return context.followUp ? context.t('frame.follow_up', { topic: context.followUp.topic }) : '';
}

/** Each line in the reader's language where it was translated, else as it stands. */
function translatedText(quote: string, translations: (string | null)[] | undefined): string {
  return quote
    .split('\n')
    .map((line, n) => translations?.[n] ?? line)
    .join('\n');
}

/** Whether every line was. */
function isTranslated(quote: string, translations: (string | null)[] = []): boolean {
  return quote.split('\n').every((_, n) => typeof translations[n] === 'string');
}

/** The honest answer when no page answers: up to three nearest pages to look at, and a person to ask. */
function composeNoAnswer(context: Context): Ending {
  const nearest = context.groups
    .slice(0, nearestPages)
    .map((group) => shownVersion(group, context.language, context.region));
  const sources = nearest.map((page, n): Source => ({ ...pageSource(context, page, n + 1), heading: '', quote: '' }));
  const lines = [context.t('status.no_answer')];
  if (sources.length > 0) lines.push(context.t('frame.nearest_pages'));
  lines.push(...sources.map((source) => `${source.title} [${source.n}]`), context.t('frame.ask_a_person'));
  return {
    status: 'no_answer',
    text: lines.join('\n'),
    sources,
    offers: ['handover'],
    groups: nearest.map(({ group }) => group),
  };
}

/** Whom to call, what to do, then what the pages say; without a page that answers, nothing distracts from the help. */
function composeEmergency(context: Context, emergency: EmergencyKind): Ending {
  const { language, settings, services, verdict } = context;
  const contacts = emergencyContacts(emergency, settings, services.texts, language);
  const advice = emergencyAdvice(emergency, services.texts, language) ?? '';
  const isSure = verdict.answerable && verdict.confidence >= sureInDanger;
  const said = isSure ? composeExtracts(context) : null;
  return {
    status: 'emergency',
    text: paragraphs(
      [context.t('status.emergency'), ...contactLines(context, contacts)].join('\n'),
      advice,
      said ? context.t('emergency.from_the_pages') : '',
      said?.text ?? '',
    ),
    contacts,
    offers: ['handover'],
    statements: said?.statements ?? [],
    sources: said?.sources ?? [],
    groups: said?.groups ?? [],
  };
}

/** Statements with the marks of their sources, a paragraph each. */
export function markedText(statements: Statement[]): string {
  return statements.map(({ text, sources }) => `${text} [${sources.join('][')}]`).join('\n\n');
}

/** Paragraphs with an empty line between them; empty ones are left out. */
export function paragraphs(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

/**
 * A page cited for some of its sentences, which are quoted in the order of the page.
 * @param runs at least one; when they stand under different headings, none is named
 */
export function toSource(context: Context, page: Page, runs: Run[], n: number): Source {
  const headings = new Set(runs.map(({ firstSentence }) => headingAbove(page, firstSentence)));
  const quotes = joinRuns(runs).map((run) => extractText({ page, ...run }));
  return {
    ...pageSource(context, page, n),
    heading: headings.size === 1 ? [...headings].join('') : '',
    quote: quotes.join('\n'),
  };
}

function headingAbove({ structure }: Page, sentence: number): string {
  const section = structure.sections.find((s) => sentence >= s.firstSentence && sentence < s.endSentence);
  return section?.headingPath.join(' › ') ?? '';
}

/** In the order of the page, those that touch as one. */
function joinRuns(runs: Run[]): Run[] {
  const joined: Run[] = [];
  for (const { firstSentence, endSentence } of runs.toSorted((a, b) => a.firstSentence - b.firstSentence)) {
    const last = joined.at(-1);
    if (last && firstSentence <= last.endSentence) last.endSentence = Math.max(last.endSentence, endSentence);
    else joined.push({ firstSentence, endSentence });
  }
  return joined;
}

/** A page cited, without what is cited of it. */
function pageSource({ region, services }: Context, page: Page, n: number): Omit<Source, 'heading' | 'quote'> {
  return {
    n,
    title: page.title,
    url: pageUrl(page, region, services.links),
    language: page.language,
    lastUpdated: page.lastUpdated,
  };
}
