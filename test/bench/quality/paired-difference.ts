import { type Figure, type Metric, measure } from '../../../src/evaluation/figures.js';
import type { Rank } from '../../../src/evaluation/rank-metrics.js';

/** How one question fared in one system. */
interface Outcome {
  id: string;
  rank: Rank;
}

/** Of a difference, whether it is more than chance; of nothing else. */
export interface Difference extends Figure {
  /** The 95 % interval leaves out zero. */
  clear: boolean;
}

/**
 * Lotse's metrics less a peer's, each with its paired bootstrap interval: questions are drawn, and both systems are
 * measured on those drawn, so that what makes a question hard for both does not widen the interval (Koehn 2004).
 * Positive: Lotse is better.
 * @param ours the outcomes of the same questions in the same order as `theirs`
 * @throws Error when they are of other questions
 */
export function pairedDifferences(
  ours: readonly Outcome[],
  theirs: readonly Outcome[],
  metrics: readonly Metric<{ rank: Rank }>[],
  place: Pick<Figure, 'part' | 'of'>,
): Difference[] {
  const pairs = ours.map(({ id, rank }, index) => {
    const other = theirs[index];
    if (other?.id !== id || ours.length !== theirs.length) throw new Error('Only the same questions can be compared.');
    return { id, ours: { rank }, theirs: { rank: other.rank } };
  });
  const differences = metrics.map(({ name, value }): Metric<(typeof pairs)[number]> => {
    return {
      name,
      value: (items) => {
        const [mine, other] = [value(items.map((item) => item.ours)), value(items.map((item) => item.theirs))];
        return mine === null || other === null ? null : mine - other;
      },
    };
  });
  return measure(pairs, ({ id }) => id, differences, place).map((figure) => ({
    ...figure,
    clear: figure.low !== null && figure.high !== null && (figure.low > 0 || figure.high < 0),
  }));
}
