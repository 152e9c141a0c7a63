import { describe, expect, it } from 'vitest';
import { score } from '../../src/learning/linear-ranker.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { fitRanker, type RankingQuery } from '../../src/training/fit-ranker.js';

const features = ['a', 'b', 'noise'];

/** Of five candidates that one is right for which 3·a − 0.02·b, with some luck, is highest; b goes up to 100. */
function drawnQueries(count: number): RankingQuery[] {
  const random = seededRandom(9);
  return Array.from({ length: count }, () => {
    const rows = Array.from({ length: 5 }, () => [random(), 100 * random(), random()]);
    // Gumbel's distribution makes the best one a draw from the softmax of the sums.
    const sums = rows.map(([a = 0, b = 0]) => 3 * a - 0.02 * b - Math.log(-Math.log(random())));
    return { rows, right: sums.indexOf(Math.max(...sums)) };
  });
}

function objective(weights: number[], queries: RankingQuery[], deviations: number[], l2: number): number {
  const penalty = weights.reduce((sum, weight, n) => sum + l2 * (weight * (deviations[n] ?? 0)) ** 2, 0);
  return queries.reduce((sum, { rows, right }) => {
    const powers = rows.map((row) => Math.exp(score({ features, weights }, row)));
    return sum + Math.log((powers[right] ?? 0) / powers.reduce((a, b) => a + b));
  }, -penalty);
}

function deviationsOf(queries: RankingQuery[]): number[] {
  const rows = queries.flatMap((query) => query.rows);
  const mean = (of: (row: ArrayLike<number>) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  return features.map((_, n) => {
    const middle = mean((row) => row[n] ?? 0);
    return Math.sqrt(mean((row) => ((row[n] ?? 0) - middle) ** 2));
  });
}

describe('fitting a ranker', () => {
  it('ends where the gradient is 0', () => {
    const queries = drawnQueries(100);
    const deviations = deviationsOf(queries);
    const { weights } = fitRanker(features, queries, { l2: 0.5 });
    features.forEach((_, n) => {
      // A step of a thousandth of a deviation to either side.
      const step = 0.001 / (deviations[n] ?? 1);
      const at = (change: number) =>
        objective(
          weights.map((weight, m) => (m === n ? weight + change : weight)),
          queries,
          deviations,
          0.5,
        );
      expect((at(step) - at(-step)) / 0.002).toBeCloseTo(0, 3);
      expect(at(0)).toBeGreaterThan(at(step));
      expect(at(0)).toBeGreaterThan(at(-step));
    });
  });

  it('finds the weights that the right candidates were drawn with', () => {
    const [a, b, noise] = fitRanker(features, drawnQueries(2000), { l2: 0.01 }).weights;
    expect(a).toBeCloseTo(3, 0);
    expect(b).toBeCloseTo(-0.02, 2);
    expect(Math.abs(noise ?? 1)).toBeLessThan(0.2);
  });

  it('puts the right candidates first', () => {
    const queries = [
      {
        rows: [
          [0, 9],
          [1, 3],
          [0, 5],
        ],
        right: 1,
      },
      {
        rows: [
          [1, 7],
          [0, 2],
        ],
        right: 0,
      },
      {
        rows: [
          [0, 1],
          [0, 2],
          [1, 0],
        ],
        right: 2,
      },
    ];
    const ranker = fitRanker(['says so', 'length'], queries, { l2: 0.01 });
    for (const { rows, right } of queries) {
      const scores = rows.map((row) => score(ranker, row));
      expect(scores.indexOf(Math.max(...scores))).toBe(right);
    }
  });

  it('gives a feature that is the same in all candidates no weight', () => {
    const queries = drawnQueries(50).map(({ rows, right }, n) => ({
      rows: rows.map((row) => [row[0] ?? 0, n, 7]),
      right,
    }));
    const [a, ofQuery, same] = fitRanker(features, queries, { l2: 0.1 }).weights;
    expect(a).toBeGreaterThan(0.5);
    expect(ofQuery).toBeCloseTo(0, 10);
    expect(same).toBe(0);
  });

  it('gives the same weights in every run, as they are written', () => {
    const ranker = fitRanker(features, drawnQueries(60), { l2: 1 });
    expect(fitRanker(features, drawnQueries(60), { l2: 1 })).toEqual(ranker);
    expect(ranker.weights.map((weight) => Number(weight.toPrecision(6)))).toEqual(ranker.weights);
  });

  it('refuses what it cannot learn from', () => {
    expect(() => fitRanker(features, drawnQueries(5), { l2: -1 })).toThrow('needs an l2 above 0');
    expect(() => fitRanker(features, [], { l2: 1 })).toThrow('needs queries');
    expect(() => fitRanker(['x'], [{ rows: [[1], [2]], right: 2 }], { l2: 1 })).toThrow(
      'Query 0 has 2 rows; 2 cannot be',
    );
    expect(() => fitRanker(['x'], [{ rows: [[1], [Number.NaN]], right: 0 }], { l2: 1 })).toThrow(
      'has NaN for the feature',
    );
  });
});
