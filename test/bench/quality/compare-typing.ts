import {
  type RankedTyping,
  rankTyping,
  typingFigures,
  typingMetrics,
} from '../../../src/evaluation/evaluate-typing.js';
import type { EvaluationProgress, PageSearch } from '../../../src/evaluation/rank-questions.js';
import type { TypedQuestion } from '../../../src/evaluation/real-typing.js';
import type { Searches } from './compare-retrieval.js';
import { pairedDifferences } from './paired-difference.js';
import { type Comparison, systems } from './quality-report.js';

/**
 * Asks all systems what people really type, over all versions of the demo municipality's pages. Differences over the
 * whole set and by kind.
 */
export async function compareTyping(
  searches: Searches,
  region: string,
  asked: readonly TypedQuestion[],
  onProgress: EvaluationProgress,
): Promise<Comparison> {
  const comparison: Comparison = { figures: [], differences: [] };
  const rank = async (system: string, searcher: PageSearch): Promise<RankedTyping[]> => {
    const ranked = await rankTyping(searcher, region, asked, (label, share) =>
      onProgress(`${system}: ${label}`, share),
    );
    comparison.figures.push(...typingFigures(ranked).map((figure) => ({ ...figure, of: { ...figure.of, system } })));
    return ranked;
  };
  const ours = await rank(systems.lotse, searches.lotse);
  const peers: [string, PageSearch | null][] = [
    [systems.recipe, searches.recipe],
    [systems.bm25, searches.bm25],
  ];
  for (const [system, searcher] of peers) {
    if (!searcher) continue;
    const theirs = await rank(system, searcher);
    for (const kind of ['all', ...new Set(asked.map((question) => question.kind))]) {
      const ofKind = (item: RankedTyping) => kind === 'all' || item.kind === kind;
      const place = { part: 'typing', of: { kind, language: 'all', system } };
      comparison.differences.push(
        ...pairedDifferences(ours.filter(ofKind), theirs.filter(ofKind), typingMetrics, place),
      );
    }
  }
  return comparison;
}
