import type { Assistant } from '../ports/assistant.js';
import { type Asked, judgeAnswer } from './asked-question.js';
import { quantile } from './bootstrap.js';
import { calibrationBins, calibrationError, type Forecast } from './calibration-error.js';
import { type EvaluationReport, type Figure, type Metric, measure } from './figures.js';
import { mean } from './mean.js';
import type { OmosQuestion } from './omos-qa.js';
import type { EvaluationProgress } from './rank-questions.js';
import { areaUnderRiskCoverage, riskCoverage } from './risk-coverage.js';

const share = (holds: (item: Asked) => boolean) => (items: readonly Asked[]) =>
  mean(items.map((item) => (holds(item) ? 1 : 0)));
const answered = (item: Asked) => item.answered;
const forecasts = (items: readonly Asked[]): Forecast[] =>
  items.filter(answered).map(({ confidence, goldSentenceShown }) => ({ confidence, correct: goldSentenceShown }));

const metrics: Metric<Asked>[] = [
  { name: 'answered', over: (item) => item.answerable, value: share(answered) },
  { name: 'gold page', over: (item) => item.answerable && item.answered, value: share((item) => item.goldPageCited) },
  {
    name: 'gold sentence',
    over: (item) => item.answerable && item.answered,
    value: share((item) => item.goldSentenceShown),
  },
  { name: 'right of all', over: (item) => item.answerable, value: share((item) => item.goldSentenceShown) },
  { name: 'refused rightly', over: (item) => !item.answerable, value: share((item) => !item.answered) },
  { name: 'answered wrongly', value: share((item) => item.answered && !item.goldSentenceShown) },
  { name: 'ECE', over: answered, value: (items) => calibrationError(forecasts(items)) },
  { name: 'AURC', over: answered, value: (items) => areaUnderRiskCoverage(forecasts(items)) },
];

/** What asking the whole of Lotse came to. */
export type AskingResult = Required<Pick<EvaluationReport, 'figures' | 'riskCoverage' | 'calibration'>>;

/**
 * Puts each question to the whole of Lotse, retrieval and extraction together, over every version of the pages; the
 * reader's language is the question's.
 * @param assistant over an index of `omosSource`
 */
export async function evaluateAsking(
  assistant: Pick<Assistant, 'ask'>,
  questions: readonly OmosQuestion[],
  onProgress: EvaluationProgress,
): Promise<AskingResult> {
  const all: Asked[] = [];
  const result: AskingResult = { figures: [], riskCoverage: [], calibration: [] };
  const add = (language: string, items: Asked[]) => {
    const place = { part: 'end to end', of: { language } };
    result.figures.push(...measure(items, ({ id }) => id, metrics, place), medianTime(items, place));
    result.riskCoverage.push({ language, points: riskCoverage(forecasts(items), items.length) });
    result.calibration.push({ language, bins: calibrationBins(forecasts(items)) });
  };
  for (const language of new Set(questions.map((question) => question.language))) {
    const inLanguage = questions.filter((question) => question.language === language);
    const items: Asked[] = [];
    for (const question of inLanguage) {
      const startedAt = performance.now();
      const answer = await assistant.ask({ region: question.city, text: question.question, language });
      items.push(judgeAnswer(question, answer, performance.now() - startedAt));
      onProgress(`Asking in ${language}`, items.length / inLanguage.length);
    }
    add(language, items);
    all.push(...items);
  }
  add('all', all);
  return result;
}

function medianTime(items: readonly Asked[], place: Pick<Figure, 'part' | 'of'>): Figure {
  const times = items.map(({ ms }) => ms).sort((a, b) => a - b);
  const value = times.length === 0 ? null : Math.round(quantile(times, 0.5) * 10) / 10;
  return { ...place, metric: 'median time', unit: 'ms', value, low: null, high: null, questions: items.length };
}
