import { contentHash } from '../../knowledge/passages/content-hash.js';
import { evaluateAsking } from '../evaluation/evaluate-asking.js';
import { evaluateExtraction } from '../evaluation/evaluate-extraction.js';
import { evaluateRetrieval } from '../evaluation/evaluate-retrieval.js';
import type { EvaluationReport } from '../evaluation/figures.js';
import { type OmosQa, type OmosQuestion, readOmosQa } from '../evaluation/omos-qa.js';
import { countPages, omosSource } from '../evaluation/omos-source.js';
import { LotseError } from '../errors.js';
import { type EvaluationSession, withEvaluation } from './evaluate-session.js';

export interface OmosOptions {
  /** Folder that holds `omos-qa/`. */
  data: string;
  /** `dev` where it is at hand, else all, when not given. */
  split?: string[];
  /** All when not given. */
  language?: string[];
  fresh?: boolean;
}

/** Which pages come first. */
export function measureRetrieval(options: OmosOptions): Promise<EvaluationReport> {
  return measureOmos('retrieval', options, async (data, asked, { lotse, onProgress }) => ({
    figures: await evaluateRetrieval(lotse.assistant, data, asked, onProgress),
  }));
}

/** Which sentences are chosen, with the page given and end to end. */
export function measureAnswers(options: OmosOptions): Promise<EvaluationReport> {
  return measureOmos('answers', options, async (_, asked, { lotse, onProgress }) => {
    const asking = await evaluateAsking(lotse.assistant, asked, onProgress);
    const sentences = await evaluateExtraction(lotse.assistant, asked, onProgress);
    return { ...asking, figures: [...sentences, ...asking.figures] };
  });
}

async function measureOmos(
  evaluation: EvaluationReport['evaluation'],
  options: OmosOptions,
  work: (
    data: OmosQa,
    asked: OmosQuestion[],
    session: EvaluationSession,
  ) => Promise<Pick<EvaluationReport, 'figures' | 'riskCoverage' | 'calibration'>>,
): Promise<EvaluationReport> {
  return await withOmosQa(options, async (data, asked, session) => ({
    evaluation,
    version: 1,
    generatedAt: new Date().toISOString(),
    model: session.model,
    split: data.splits.filter((name) => asked.some(({ split }) => split === name)),
    questions: new Set(asked.map(({ split, id }) => `${split}/${id}`)).size,
    pages: countPages(data),
    ...(await work(data, asked, session)),
  }));
}

/**
 * Opens an index of all pages of OMoS-QA, and chooses the questions.
 * @throws LotseError `invalid_request` when there are no such data
 */
export async function withOmosQa<T>(
  options: OmosOptions,
  work: (data: OmosQa, asked: OmosQuestion[], session: EvaluationSession) => Promise<T>,
): Promise<T> {
  const data = await readOmosQa(options.data);
  const split = chosen('--split', options.split ?? (data.splits.includes('dev') ? ['dev'] : data.splits), data.splits);
  const languages = chosen('--language', options.language ?? data.languages, data.languages);
  const asked = data.questions.filter((q) => split.includes(q.split) && languages.includes(q.language));
  const setting = {
    source: omosSource(data),
    folder: folderOf(data),
    fresh: options.fresh ?? false,
    questions: asked.map(({ question }) => question),
  };
  return await withEvaluation(setting, (session) => work(data, asked, session));
}

/** An index for each set of pages: it is found again as long as the data stay the same. */
function folderOf({ questions }: OmosQa): string {
  const pages = questions.map(({ city, language, pageId, context }) => [city, language, pageId, context]);
  return contentHash(JSON.stringify(pages));
}

function chosen(option: string, wanted: string[], present: string[]): string[] {
  const unknown = wanted.find((name) => !present.includes(name));
  if (unknown === undefined) return present.filter((name) => wanted.includes(name));
  throw new LotseError(
    'invalid_request',
    `${option} ${unknown.slice(0, 40)} is not among the data.`,
    `Choose one of: ${present.join(', ')}.`,
  );
}
