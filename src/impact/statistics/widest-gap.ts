import { type Estimate, shareDifference } from './difference.js';
import { type Share, usualConfidence } from './share.js';

/** The best and the worst of several groups, and how far they are apart. */
export interface WidestGap<Group> extends Estimate {
  best: Group;
  worst: Group;
}

/**
 * Gap between the best and the worst of several groups. Picked because they lie farthest apart, they do so by chance even
 * where all groups are alike: the value is too large, the more so the more and the smaller groups there are. The interval
 * accounts for that: it holds for all pairs at once, so also for the one that was picked (Bonferroni's inequality). Where
 * it begins under 0, no group is shown to be served worse.
 *
 * Dunn, O. J. (1961): Multiple comparisons among means. Journal of the American Statistical Association 56, 52–64.
 * @returns null with fewer than two groups
 */
export function widestGap<Group extends Share>(
  groups: readonly Group[],
  confidence = usualConfidence,
): WidestGap<Group> | null {
  const [first] = groups;
  if (!first || groups.length < 2) return null;
  let [best, worst] = [first, first];
  for (const group of groups) {
    if (group.share > best.share) best = group;
    // All alike: two different groups are compared all the same.
    if (group.share < worst.share || (worst === best && group !== best)) worst = group;
  }
  const pairs = (groups.length * (groups.length - 1)) / 2;
  return { best, worst, ...shareDifference(best, worst, 1 - (1 - confidence) / pairs) };
}
