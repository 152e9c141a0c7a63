import { Counter, Histogram, type Registry } from 'prom-client';
import type { Answer } from '../domain/answer.js';
import { LotseError } from '../errors.js';
import { locales } from '../languages/locales.js';

/** From a greeting to a language model that takes its time. */
const answerBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const stepBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 20];

/** A question that was answered or refused, whichever door it came by. */
export type EndedQuestion = { ms: number } & ({ answer: Answer } | { error: unknown });

/**
 * What becomes of questions. Region and language are counted apart: together, few people would be behind a number.
 * @returns counts one
 */
export function answerMetrics(registry: Registry): (ended: EndedQuestion) => void {
  const registers = [registry];
  const answers = new Counter({
    name: 'lotse_answers_total',
    help: 'Answers by region and how they ended.',
    labelNames: ['region', 'status'],
    registers,
  });
  const languages = new Counter({
    name: 'lotse_answers_by_language_total',
    help: 'Answers by their language; "other" has no texts of its own.',
    labelNames: ['language'],
    registers,
  });
  const failures = new Counter({
    name: 'lotse_questions_failed_total',
    help: 'Questions that got no answer, by the code of their refusal.',
    labelNames: ['code'],
    registers,
  });
  const answerSeconds = new Histogram({
    name: 'lotse_answer_seconds',
    help: 'Time until an answer, waiting for its turn included.',
    labelNames: ['mode'],
    buckets: answerBuckets,
    registers,
  });
  const stepSeconds = new Histogram({
    name: 'lotse_answer_step_seconds',
    help: 'Time that each step of answering took.',
    labelNames: ['step'],
    buckets: stepBuckets,
    registers,
  });
  return (ended) => {
    if ('error' in ended) {
      failures.inc({ code: ended.error instanceof LotseError ? ended.error.code : 'internal' });
      return;
    }
    const { region, status, language, mode, steps } = ended.answer;
    answers.inc({ region, status });
    languages.inc({ language: labelOf(language) });
    answerSeconds.observe({ mode }, ended.ms / 1000);
    for (const { name, ms } of steps) stepSeconds.observe({ step: name }, ms / 1000);
  };
}

/** People may write any language: those without texts here are one. */
function labelOf(language: string): string {
  const known = [language.toLowerCase(), language.toLowerCase().split('-')[0] ?? ''];
  return known.find((code) => Object.hasOwn(locales, code)) ?? 'other';
}
