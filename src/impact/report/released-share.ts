import { fewestPeople } from '../../domain/impact.js';
import type { Measured } from '../../domain/report.js';
import { type ReleasedCount, sumOf } from '../release/released-counts.js';
import { type Share, wilsonInterval } from '../statistics/share.js';

/** Nothing may be told. */
export const untold: Measured = { value: null, interval: null, of: null, bound: 'exact' };

/**
 * Variance, in people, of what a released count leaves open: at each of the two ends of a span rounding moves it by −2 to
 * 2, and a block that is not full holds back 0 to 4; each, all values alike likely, has the variance 2.
 */
const hiddenVariance = 8;

/**
 * Share of questions in some parts among those in all.
 *
 * It is worth as many trials as people asked, not as questions: questions of one person are alike. And it is worth fewer
 * where rounding and blocks hide much of it: the variance that they add (by the delta method, of `x / (x + y)`) counts as
 * trials that were not made, as a design effect does (Kish 1965, Survey Sampling, 8.2).
 * @param inside released counts of the parts in question
 * @param outside of all others
 * @returns null when nothing was released
 */
export function releasedShare(inside: readonly ReleasedCount[], outside: readonly ReleasedCount[]): Share | null {
  const [part, rest] = [sumOf(inside), sumOf(outside)];
  const questions = part.questions + rest.questions;
  const people = Math.min(part.people + rest.people, questions);
  if (people <= 0) return null;
  const share = part.questions / questions;
  // Not 0 and not 1, so that a part that has not come together yet is not taken for one that cannot be.
  const likely = (share * people + 2) / (people + 4);
  const series = (counts: readonly ReleasedCount[]) => Math.max(1, counts.filter((count) => count.people > 0).length);
  const chance = (likely * (1 - likely)) / people;
  const open = hiddenVariance * ((1 - likely) ** 2 * series(inside) + likely ** 2 * series(outside));
  return { share, trials: (people * chance) / (chance + open / people ** 2) };
}

/** The same as a report shows it: with its interval, and never a false 0 or 100 %. */
export function measuredShare(inside: readonly ReleasedCount[], outside: readonly ReleasedCount[]): Measured {
  const share = releasedShare(inside, outside);
  if (!share) return untold;
  const [part, rest] = [sumOf(inside), sumOf(outside)];
  const of = part.questions + rest.questions;
  if (part.questions === 0 || rest.questions === 0) {
    const few = shareOfHidden(part.questions === 0 ? inside.length : outside.length, part.people + rest.people);
    if (few >= 1) return { ...untold, of };
    return part.questions === 0
      ? { value: few, interval: null, of, bound: 'at_most' }
      : { value: 1 - few, interval: null, of, bound: 'at_least' };
  }
  return { value: share.share, interval: wilsonInterval(share), of, bound: 'exact' };
}

/**
 * Share that people lie under of whom nothing is told: each series holds back up to four of them. To whole percents, away
 * from 0 and 100, as it is shown.
 * @param series of which nothing is told
 * @param people of all others
 */
function shareOfHidden(series: number, people: number): number {
  const mostHidden = series * (fewestPeople - 1);
  // With one series, five of those told: the four may be among those that rounding added.
  return Math.ceil((100 * (mostHidden + 1)) / (people + mostHidden - (fewestPeople - 1))) / 100;
}

/**
 * A number of questions or people, told as it was released.
 * @param series that it is the sum of: where nothing is told, each holds back up to four people
 */
export function measuredCount(count: number, series = 1): Measured {
  return count > 0
    ? { value: count, interval: null, of: null, bound: 'exact' }
    : { value: series * (fewestPeople - 1) + 1, interval: null, of: null, bound: 'at_most' };
}
