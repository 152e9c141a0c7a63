import type { Share } from '../statistics/share.js';

/**
 * Released counts differ from the true ones: they are multiples of five, and up to four people who came last are not in
 * yet. Each of the two is uniform on five numbers at worst, with a variance of 2 people², and so 4 together.
 */
const variance = 4;

/** What rounding adds to the variance of a share of `people`, in people²: its numerator is rounded, and its denominator. */
function addedVariance(share: number): number {
  return variance * (1 + share ** 2);
}

/**
 * A share of released counts, worth as many trials as would leave it as uncertain by chance alone: intervals and tests
 * of it hold although the counts are rounded. A share of 0 or 1 is as uncertain as one that is two people off (as in
 * Agresti and Coull 1998).
 * @param happened released people to whom it happened
 * @param people released people of the arm
 */
export function shareOfReleased(happened: number, people: number): Share {
  if (people <= 0) return { share: 0, trials: 0 };
  // A rounded part can be more than its rounded whole.
  const share = Math.min(1, happened / people);
  const cautious = (share * people + 2) / (people + 4);
  const chance = people * cautious * (1 - cautious);
  return { share, trials: (people * chance) / (chance + addedVariance(cautious)) };
}

/**
 * Conversations that each of two arms needs more because counts are rounded: as many as take away from chance what rounding
 * adds. @param shares expected in the arms, above 0 and below 1
 */
export function moreForRounding(shares: readonly [number, number]): number {
  const [one, other] = shares;
  const byChance = one * (1 - one) + other * (1 - other);
  return Math.ceil((addedVariance(one) + addedVariance(other)) / byChance);
}
