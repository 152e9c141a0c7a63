import { twoSidedProbability } from './normal.js';
import { type Interval, type Share, usualConfidence, wilsonInterval } from './share.js';

/** An estimate with its interval. */
export interface Estimate {
  value: number;
  interval: Interval;
}

/** A share as an estimate, with Wilson's interval. */
export function shareEstimate(share: Share, confidence = usualConfidence): Estimate {
  return { value: share.share, interval: wilsonInterval(share, confidence) };
}

/**
 * The first of two independent estimates minus the second: their intervals' reaches are squared and added, on each side
 * those that lead there.
 *
 * Zou, G. Y.; Donner, A. (2008): Construction of confidence limits about effect measures: a general approach. Statistics
 * in Medicine 27, 1693–1702 ("MOVER").
 */
export function minus(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  const down = Math.hypot(first.value - first.interval[0], second.interval[1] - second.value);
  const up = Math.hypot(first.interval[1] - first.value, second.value - second.interval[0]);
  return { value, interval: [value - down, value + up] };
}

/** Sum of independent estimates, by the same rule. */
export function sumOfEstimates(estimates: readonly Estimate[]): Estimate {
  return estimates.reduce<Estimate>(
    (all, { value, interval: [low, high] }) => minus(all, { value: -value, interval: [-high, -low] }),
    { value: 0, interval: [0, 0] },
  );
}

/** An estimate times a number that is known and not negative. */
export function times({ value, interval: [low, high] }: Estimate, factor: number): Estimate {
  return { value: value * factor, interval: [low * factor, high * factor] };
}

/** Mean of independent estimates. @param estimates at least one */
export function meanOf(estimates: readonly Estimate[]): Estimate {
  return times(sumOfEstimates(estimates), 1 / estimates.length);
}

/**
 * The first of two shares minus the second, with Newcombe's hybrid score interval.
 *
 * Newcombe, R. G. (1998): Interval estimation for the difference between independent proportions: comparison of eleven
 * methods. Statistics in Medicine 17, 873–890 (method 10).
 */
export function shareDifference(first: Share, second: Share, confidence = usualConfidence): Estimate {
  return minus(shareEstimate(first, confidence), shareEstimate(second, confidence));
}

/** Shares of one group before and after something happened. */
export interface BeforeAfter {
  before: Share;
  after: Share;
}

/**
 * How much more a group changed than a comparison group did meanwhile: what would have changed in any case is no effect.
 * Differences with Newcombe's intervals, put together as in `minus`.
 *
 * Angrist, J. D.; Pischke, J.-S. (2009): Mostly Harmless Econometrics, 5.2. It takes for granted that without the event
 * both groups would have changed alike.
 */
export function differenceInDifferences(
  group: BeforeAfter,
  comparison: BeforeAfter,
  confidence = usualConfidence,
): Estimate {
  const change = ({ before, after }: BeforeAfter) => shareDifference(after, before, confidence);
  return minus(change(group), change(comparison));
}

/**
 * Probability of a difference at least as large when there is none: the two-sided z test with the pooled share, whose
 * square is Pearson's chi-squared.
 *
 * Agresti, A. (2007): An Introduction to Categorical Data Analysis, 2nd edition, 2.4.
 * @returns 1 where both shares are 0 or both are 1, or one has no trials
 */
export function differencePValue(first: Share, second: Share): number {
  const trials = first.trials + second.trials;
  if (first.trials <= 0 || second.trials <= 0) return 1;
  const pooled = (first.share * first.trials + second.share * second.trials) / trials;
  const variance = pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials);
  if (variance <= 0) return 1;
  return twoSidedProbability((first.share - second.share) / Math.sqrt(variance));
}
