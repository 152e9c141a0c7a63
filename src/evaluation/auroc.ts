/** A score, and whether what it scores is of the positive class. */
export interface Scored {
  score: number;
  positive: boolean;
}

/**
 * Area under the ROC curve: how likely a random positive scores above a random negative, ties counted half. By the
 * Mann–Whitney statistic over mean ranks: (R₊ − n₊(n₊+1)/2) / (n₊·n₋) (Hanley and McNeil 1982).
 * @returns null when one class is missing
 */
export function auroc(items: readonly Scored[]): number | null {
  const sorted = [...items].sort((a, b) => a.score - b.score);
  const positives = sorted.filter(({ positive }) => positive).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    let tied = 0;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) {
      if (sorted[end]?.positive) tied += 1;
      end += 1;
    }
    // The mean of the ranks start+1 … end.
    rankSum += tied * ((start + 1 + end) / 2);
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
