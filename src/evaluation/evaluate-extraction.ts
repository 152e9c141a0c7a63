import type { Assistant } from '../ports/assistant.js';
import { auroc } from './auroc.js';
import { type Figure, type Metric, measure } from './figures.js';
import { mean } from './mean.js';
import type { OmosQuestion } from './omos-qa.js';
import type { EvaluationProgress } from './rank-questions.js';
import { paperF, precision, recall, type SentenceSets, setF1, unanswerableF } from './sentence-metrics.js';

/** One question with its page given. */
interface Extracted extends SentenceSets {
  id: string;
  answerability: number;
}

const hasAnswer = ({ gold }: SentenceSets) => gold.length > 0;

/**
 * The columns belong together: selecting every sentence gives a good paper F, selecting none a good F of the
 * unanswerable.
 */
const metrics: Metric<Extracted>[] = [
  { name: 'paper F', over: hasAnswer, value: paperF },
  { name: 'P', over: hasAnswer, value: (items) => mean(items.map(precision)) },
  { name: 'R', over: hasAnswer, value: (items) => mean(items.map(recall)) },
  { name: 'F1', value: (items) => mean(items.map(setF1)) },
  { name: 'unanswerable F', value: unanswerableF },
  {
    name: 'AUROC',
    value: (items) => auroc(items.map((item) => ({ score: item.answerability, positive: hasAnswer(item) }))),
  },
];

/**
 * Has the sentences chosen that answer each question, with its page given; per language, and over all languages, a
 * question in five languages being drawn as one.
 */
export async function evaluateExtraction(
  assistant: Pick<Assistant, 'extract'>,
  asked: readonly OmosQuestion[],
  onProgress: EvaluationProgress,
): Promise<Figure[]> {
  const all: Extracted[] = [];
  const figures: Figure[] = [];
  for (const language of new Set(asked.map((question) => question.language))) {
    const questions = asked.filter((question) => question.language === language);
    const extracted = new Map<OmosQuestion, Extracted>();
    // Questions of one page one after the other: its sentences are then at hand.
    for (const question of [...questions].sort((a, b) =>
      a.context < b.context ? -1 : a.context > b.context ? 1 : 0,
    )) {
      const { sentences, answerability } = await assistant.extract(question.question, question.context.split('\n'));
      extracted.set(question, { id: question.id, gold: question.answers, predicted: sentences, answerability });
      onProgress(`Choosing sentences in ${language}`, extracted.size / questions.length);
    }
    const inOrder = questions.flatMap((question) => extracted.get(question) ?? []);
    figures.push(...measure(inOrder, ({ id }) => id, metrics, { part: 'sentences', of: { language } }));
    all.push(...inOrder);
  }
  return [...figures, ...measure(all, ({ id }) => id, metrics, { part: 'sentences', of: { language: 'all' } })];
}
