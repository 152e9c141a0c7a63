import path from 'node:path';
import { demoSource } from '../../knowledge/sources/demo.js';
import { evaluateTyping } from '../evaluation/evaluate-typing.js';
import type { EvaluationReport } from '../evaluation/figures.js';
import { readTypedQuestions, type TypedQuestion } from '../evaluation/real-typing.js';
import { LotseError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { type EvaluationSession, withEvaluation } from './evaluate-session.js';

export interface TypingOptions {
  /** Both halves when not given. */
  half?: 'a' | 'b';
  fresh?: boolean;
}

const file = path.join(packageRoot, 'knowledge', 'demo', 'questions', 'real-typing.jsonl');

/** Which pages of the demo come first for what people really type. */
export async function measureTyping(options: TypingOptions): Promise<EvaluationReport> {
  return await withTypedQuestions(options, async (region, asked, { lotse, model, onProgress }) => {
    const { languages } = lotse.assistant.regions().find(({ slug }) => slug === region) ?? { languages: [] };
    return {
      evaluation: 'typing',
      version: 1,
      generatedAt: new Date().toISOString(),
      model,
      split: options.half ? [options.half] : ['a', 'b'],
      questions: asked.length,
      pages: Math.max(0, ...languages.map(({ pages }) => pages)),
      figures: await evaluateTyping(lotse.assistant, region, asked, onProgress),
    };
  });
}

/** Opens an index of the demo municipality, and chooses the questions. */
export async function withTypedQuestions<T>(
  { half, fresh = false }: TypingOptions,
  work: (region: string, asked: TypedQuestion[], session: EvaluationSession) => Promise<T>,
): Promise<T> {
  const all = await readTypedQuestions(file);
  const asked = half ? all.filter((question) => question.half === half) : all;
  const source = demoSource();
  const [region] = await source.regions();
  if (!region) throw new LotseError('internal', 'The demo municipality is empty.', 'Install Lotse again.');
  const setting = { source, folder: 'demo', fresh, questions: asked.map(({ question }) => question) };
  return await withEvaluation(setting, (session) => work(region.slug, asked, session));
}
