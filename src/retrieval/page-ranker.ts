import { score } from '../learning/linear-ranker.js';
import { pageFeatures } from './page-features.js';
import { readPageRankers } from './weights/read-weights.js';

/**
 * How a page is searched for: in the question's language, in another one, or without vectors. Words tell much in the
 * same language and little in another, and cosines are lower across languages.
 */
export type MatchKind = 'same' | 'foreign' | 'words';

const rankers = readPageRankers(pageFeatures);

/**
 * How likely a page is to be the right one, as a logarithm up to a constant of the question: comparable between pages
 * and, for one question, between languages.
 * @param row from `matchPage`
 */
export function scorePage(row: number[], kind: MatchKind): number {
  if (kind === 'same') return score(rankers.same, row);
  if (kind === 'foreign') return score(rankers.foreign, row) + rankers.foreignOffset;
  return (row[pageFeatures.indexOf('words')] ?? 0) + (row[pageFeatures.indexOf('terms')] ?? 0);
}
