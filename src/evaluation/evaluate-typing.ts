import { rankMetrics } from './evaluate-retrieval.js';
import { type Figure, type Metric, measure } from './figures.js';
import { type EvaluationProgress, type PageSearch, rankedPages } from './rank-questions.js';
import type { Rank } from './rank-metrics.js';
import type { TypedQuestion } from './real-typing.js';

/** Where the first right page of what somebody typed was found. */
export interface RankedTyping extends TypedQuestion {
  rank: Rank;
}

/** A language with fewer questions says nothing about itself: it is not taken for the worst. */
const fewestQuestions = 10;
/** With several right pages, the first that is found counts; nDCG would have to count them all. */
export const typingMetrics: Metric<{ rank: Rank }>[] = rankMetrics.filter(({ name }) => !name.startsWith('nDCG'));

/**
 * Searches for what people typed, without telling their language: only the text says it.
 * @param searcher over an index of the demo municipality in all its languages
 */
export async function rankTyping(
  searcher: PageSearch,
  region: string,
  questions: readonly TypedQuestion[],
  onProgress: EvaluationProgress,
): Promise<RankedTyping[]> {
  const ranked: RankedTyping[] = [];
  for (const question of questions) {
    const found = await searcher.search({ region, text: question.question, limit: rankedPages });
    const right = new Set(question.pages);
    ranked.push({ ...question, rank: found.find(({ group }) => right.has(germanPageOf(group)))?.rank ?? null });
    onProgress('Searching for what people typed', ranked.length / questions.length);
  }
  return ranked;
}

/**
 * Figures over all, by kind and by language, the worst language of each metric last (of those with ten questions at
 * least).
 */
export function typingFigures(ranked: readonly RankedTyping[]): Figure[] {
  const byLanguage = figuresBy('language', ranked);
  return [
    ...figuresOf(ranked, { kind: 'all', language: 'all' }),
    ...figuresBy('kind', ranked),
    ...byLanguage,
    ...worstOf(byLanguage),
  ];
}

/** What people typed, searched for and told in figures; see `rankTyping` and `typingFigures`. */
export async function evaluateTyping(
  searcher: PageSearch,
  region: string,
  questions: readonly TypedQuestion[],
  onProgress: EvaluationProgress,
): Promise<Figure[]> {
  return typingFigures(await rankTyping(searcher, region, questions, onProgress));
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
  return measure(items, ({ id }) => id, typingMetrics, { part: 'typing', of });
}

/** For each metric the figure of the language that does worst in it. */
function worstOf(byLanguage: readonly Figure[]): Figure[] {
  const telling = byLanguage.filter(({ questions }) => questions >= fewestQuestions);
  return typingMetrics.flatMap(({ name }) => {
    const [worst] = telling.filter(({ metric }) => metric === name).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
    return worst ? [{ ...worst, of: { kind: 'all', language: 'worst' } }] : [];
  });
}
