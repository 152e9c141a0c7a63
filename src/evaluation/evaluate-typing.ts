import type { Assistant } from '../ports/assistant.js';
import { type EvaluationProgress, rankMetrics } from './evaluate-retrieval.js';
import { type Figure, type Metric, measure } from './figures.js';
import type { Rank } from './rank-metrics.js';
import type { TypedQuestion } from './real-typing.js';

interface RankedTyping extends TypedQuestion {
  rank: Rank;
}

const results = 10;
/** A language with fewer questions says nothing about itself: it is not taken for the worst. */
const fewestQuestions = 10;
/** With several right pages, the first that is found counts; nDCG would have to count them all. */
const metrics: Metric<RankedTyping>[] = rankMetrics.filter(({ name }) => !name.startsWith('nDCG'));

/**
 * Searches for what people typed, without telling their language: only the text says it. Figures over all, by kind and
 * by language, the worst language of each metric last (of those with ten questions at least).
 * @param assistant over an index of the demo municipality in all its languages
 */
export async function evaluateTyping(
  assistant: Pick<Assistant, 'search'>,
  region: string,
  questions: readonly TypedQuestion[],
  onProgress: EvaluationProgress,
): Promise<Figure[]> {
  const ranked: RankedTyping[] = [];
  for (const question of questions) {
    const found = await assistant.search({ region, text: question.question, limit: results });
    const right = new Set(question.pages);
    ranked.push({ ...question, rank: found.find(({ group }) => right.has(germanPageOf(group)))?.rank ?? null });
    onProgress('Searching for what people typed', ranked.length / questions.length);
  }
  const byLanguage = figuresBy('language', ranked);
  return [
    ...figuresOf(ranked, { kind: 'all', language: 'all' }),
    ...figuresBy('kind', ranked),
    ...byLanguage,
    ...worstOf(byLanguage),
  ];
}

/** Id of the German page in the key of a translation group, `page:de:1001`; empty when there is no German one. */
function germanPageOf(group: string): string {
  const [, language, ...id] = group.split(':');
  return language === 'de' ? id.join(':') : '';
}

function figuresBy(name: 'kind' | 'language', ranked: readonly RankedTyping[]): Figure[] {
  const values = [...new Set(ranked.map((item) => item[name]))].sort();
  return values.flatMap((value) =>
    figuresOf(
      ranked.filter((item) => item[name] === value),
      { kind: 'all', language: 'all', [name]: value },
    ),
  );
}

function figuresOf(items: readonly RankedTyping[], of: Figure['of']): Figure[] {
  return measure(items, ({ id }) => id, metrics, { part: 'typing', of });
}

/** For each metric the figure of the language that does worst in it. */
function worstOf(byLanguage: readonly Figure[]): Figure[] {
  const telling = byLanguage.filter(({ questions }) => questions >= fewestQuestions);
  return metrics.flatMap(({ name }) => {
    const [worst] = telling.filter(({ metric }) => metric === name).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
    return worst ? [{ ...worst, of: { kind: 'all', language: 'worst' } }] : [];
  });
}
