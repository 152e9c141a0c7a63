import { describe, expect, it } from 'vitest';
import { rankMetrics } from '../../src/evaluation/evaluate-retrieval.js';
import { measure } from '../../src/evaluation/figures.js';
import { pairedDifferences } from '../bench/quality/paired-difference.js';

const place = { part: 'retrieval', of: { language: 'de', system: 'BM25' } };
const outcomes = (ranks: (number | null)[]) => ranks.map((rank, n) => ({ id: String(n), rank }));
const compare = (ours: (number | null)[], theirs: (number | null)[]) => {
  const [first] = pairedDifferences(outcomes(ours), outcomes(theirs), rankMetrics, place);
  if (!first) throw new Error('no difference');
  return first;
};
/** One in four, two in four right. */
const many = <T>(ranks: T[]) => Array.from({ length: 25 }, () => ranks).flat();

describe('a paired difference', () => {
  it('is ours less theirs, on the same questions', () => {
    expect(compare([1, 1, 2, null], [1, 2, 2, null])).toMatchObject({ ...place, metric: 'R@1', value: 0.25 });
    expect(compare([1, 2, 2, null], [1, 1, 2, null]).value).toBe(-0.25);
  });

  it('is clear when its interval leaves out zero, in either direction', () => {
    const [better, worse] = [many([1, 1, 2, 2]), many([1, 2, 2, 2])];
    expect(compare(better, worse)).toMatchObject({ value: 0.25, clear: true });
    expect(compare(worse, better)).toMatchObject({ value: -0.25, clear: true });
    expect(compare([1, 1, 2, null], [1, 2, 2, null]).clear).toBe(false);
    expect(compare(better, better)).toMatchObject({ value: 0, low: 0, high: 0, clear: false });
  });

  it('has a narrower interval than the figures it comes of: a question hard for both tells nothing', () => {
    const [ours, theirs] = [many([1, 1, 2, 2]), many([1, 2, 2, 2])];
    const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? 0) - (low ?? 0);
    const widthOf = (ranks: number[]) => {
      const [figure] = measure(outcomes(ranks), ({ id }) => id, rankMetrics, place);
      return figure ? width(figure) : 0;
    };
    expect(width(compare(ours, theirs))).toBeLessThan(Math.hypot(widthOf(ours), widthOf(theirs)) * 0.8);
  });

  it('is refused over different questions', () => {
    const differ = () => pairedDifferences(outcomes([1, 2]), outcomes([1, 2]).reverse(), rankMetrics, place);
    expect(differ).toThrow('Only the same questions');
    expect(() => compare([1], [1, 2])).toThrow('Only the same questions');
  });
});
