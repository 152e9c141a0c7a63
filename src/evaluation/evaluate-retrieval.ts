import { type Figure, type Metric, measure } from './figures.js';
import { mean } from './mean.js';
import type { OmosQa, OmosQuestion } from './omos-qa.js';
import { ndcgAt, type Rank, recallAt, reciprocalRankAt } from './rank-metrics.js';
import { type EvaluationProgress, type PageSearch, rankQuestions } from './rank-questions.js';

/** What is computed over the ranks of the right pages. */
export const rankMetrics: Metric<{ rank: Rank }>[] = [
  ...[1, 3, 5].map((k) => ({ name: `R@${k}`, value: meanOf((rank) => recallAt(rank, k)) })),
  { name: 'MRR@10', value: meanOf((rank) => reciprocalRankAt(rank, 10)) },
  { name: 'nDCG@10', value: meanOf((rank) => ndcgAt(rank, 10)) },
];

function meanOf(gain: (rank: Rank) => number): Metric<{ rank: Rank }>['value'] {
  return (items) => mean(items.map(({ rank }) => gain(rank)));
}

/**
 * Asks each answerable question within its region for pages, in each language and setting; see `rankQuestions`.
 * @param assistant over an index of `omosSource(data)`
 * @param data all that is indexed
 * @param asked the questions that are measured
 */
export async function evaluateRetrieval(
  assistant: PageSearch,
  data: OmosQa,
  asked: readonly OmosQuestion[],
  onProgress: EvaluationProgress,
): Promise<Figure[]> {
  const rankings = await rankQuestions(assistant, data, asked, { onProgress });
  return rankings.flatMap(({ of, ranked }) =>
    measure(ranked, ({ id }) => id, rankMetrics, { part: 'retrieval', of: { ...of } }),
  );
}
