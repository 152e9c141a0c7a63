/** Place of the right page among the results, from 1; null when it is not among them. */
export type Rank = number | null;

/** R@k of one question with one right page: 1 when it is among the first `k`, else 0. */
export function recallAt(rank: Rank, k: number): number {
  return rank !== null && rank <= k ? 1 : 0;
}

/** Reciprocal rank, 0 beyond place `k`; its mean over questions is MRR@k (Voorhees 1999). */
export function reciprocalRankAt(rank: Rank, k: number): number {
  return rank !== null && rank <= k ? 1 / rank : 0;
}

/**
 * nDCG@k of one question with one right page: 1 / log₂(1 + rank), 0 beyond place `k`. The ideal ranking's DCG is 1
 * (Järvelin and Kekäläinen 2002).
 */
export function ndcgAt(rank: Rank, k: number): number {
  return rank !== null && rank <= k ? 1 / Math.log2(1 + rank) : 0;
}
