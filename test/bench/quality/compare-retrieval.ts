import { rankMetrics } from '../../../src/evaluation/evaluate-retrieval.js';
import { type Figure, type Metric, measure } from '../../../src/evaluation/figures.js';
import { mean } from '../../../src/evaluation/mean.js';
import type { OmosQa, OmosQuestion } from '../../../src/evaluation/omos-qa.js';
import {
  type FoundPage,
  type PageSearch,
  type Ranked,
  type RankingOptions,
  rankQuestions,
} from '../../../src/evaluation/rank-questions.js';
import { pairedDifferences } from './paired-difference.js';
import { type Comparison, systems } from './quality-report.js';
import { type RecipePage, recipeChunks } from './recipe-search.js';

/** The searches that are compared; the recipe needs embeddings and is left out without them. */
export interface Searches {
  lotse: PageSearch;
  recipe: PageSearch<RecipePage> | null;
  bm25: PageSearch;
}

/** Share of the questions whose page is among the chunks that the recipe hands on; one page may fill all of them. */
const chunkHit: Metric<Ranked<RecipePage>> = {
  name: `top ${recipeChunks} chunks`,
  value: (items) => mean(items.map(({ found }) => (found && found.hit <= recipeChunks ? 1 : 0))),
};

/**
 * Asks the same questions of all systems, in each language and setting of pages.
 * @param data all that is indexed
 * @param asked the questions that are measured
 */
export async function compareRetrieval(
  { lotse, recipe, bm25 }: Searches,
  data: OmosQa,
  asked: readonly OmosQuestion[],
  options: RankingOptions,
): Promise<Comparison> {
  const comparison: Comparison = { figures: [], differences: [] };
  const rank = async <Found extends FoundPage>(system: string, searcher: PageSearch<Found>) => {
    const onProgress: RankingOptions['onProgress'] = (label, share) => options.onProgress(`${system}: ${label}`, share);
    return await rankQuestions(searcher, data, asked, { ...options, onProgress });
  };
  const add = <Found extends FoundPage>(ranked: Ranked<Found>[], metrics: Metric<Ranked<Found>>[], of: Figure['of']) =>
    comparison.figures.push(...measure(ranked, ({ id }) => id, metrics, { part: 'retrieval', of }));

  const ours = await rank(systems.lotse, lotse);
  const recipes = recipe && (await rank(systems.recipe, recipe));
  const words = await rank(systems.bm25, bm25);
  for (const [index, { of, ranked }] of ours.entries()) {
    add(ranked, rankMetrics, { ...of, system: systems.lotse });
    const compare = (system: string, theirs: Ranked[]) => {
      const place = { part: 'retrieval', of: { ...of, system } };
      comparison.differences.push(...pairedDifferences(ranked, theirs, rankMetrics, place));
    };
    const [chunks, bm] = [recipes?.[index]?.ranked, words[index]?.ranked];
    if (chunks) {
      add(chunks, [...rankMetrics, chunkHit], { ...of, system: systems.recipe });
      compare(systems.recipe, chunks);
    }
    if (bm) {
      add(bm, rankMetrics, { ...of, system: systems.bm25 });
      compare(systems.bm25, bm);
    }
  }
  return comparison;
}
