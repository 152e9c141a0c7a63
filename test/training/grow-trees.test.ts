import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../src/learning/logistic-model.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { compileTreeEnsemble, type Tree, type TreeEnsemble } from '../../src/learning/tree-ensemble.js';
import { growTrees, type TreeOptions } from '../../src/training/grow-trees.js';
import type { TrainingTable } from '../../src/training/training-table.js';

const options: TreeOptions = { trees: 20, leaves: 4, learningRate: 0.3, l2: 1, minSamplesInLeaf: 1, seed: 1 };

function predictions(model: TreeEnsemble, { features, rows }: TrainingTable): number[] {
  const predict = compileTreeEnsemble(model, features);
  return rows.map((row) => predict(row));
}

function logLoss(model: TreeEnsemble, table: TrainingTable): number {
  return predictions(model, table).reduce(
    (sum, logOdds, row) => sum - Math.log(sigmoid(table.labels[row] === 1 ? logOdds : -logOdds)),
    0,
  );
}

/** Three features, of which two matter, and labels that are right nine times of ten. */
function noisyTable(count: number): TrainingTable {
  const random = seededRandom(5);
  const rows = Array.from({ length: count }, () => Float64Array.of(random(), random(), random()));
  const labels = rows.map(([a = 0, b = 0]) => Number(a + b > 1 === random() < 0.9));
  return { features: ['a', 'b', 'noise'], rows, labels };
}

const countLeaves = (tree: Tree): number =>
  typeof tree === 'number' ? 1 : countLeaves(tree[2]) + countLeaves(tree[3]);

describe('growing trees', () => {
  it('takes the steps that can be worked out by hand', () => {
    // Chance 0.5 at the start: gradients ±0.5, second derivatives 0.25. Two rows a side: G = ±1, H = 0.5.
    const table = { features: ['x'], rows: [[1], [2], [3], [4]], labels: [0, 0, 1, 1] };
    const model = growTrees(table, { ...options, trees: 1, leaves: 2, learningRate: 0.5 });
    // −0.5·G/(H + 1) = ∓1/3.
    expect(model).toEqual({ features: ['x'], bias: 0, trees: [['x', 2.5, -0.33333, 0.33333]] });
  });

  it('starts at the log-odds of the labels', () => {
    const table = { features: ['x'], rows: [[1], [1], [1], [1]], labels: [1, 0, 1, 1] };
    // log 3; there is nothing to split.
    expect(growTrees(table, options)).toEqual({ features: ['x'], bias: 1.09861, trees: [] });
  });

  it('finds steps', () => {
    const rows = Array.from({ length: 90 }, (_, n) => [n]);
    const labels = rows.map(([x = 0]) => Number(x >= 30 && x < 60));
    const model = growTrees({ features: ['x'], rows, labels }, { ...options, leaves: 3 });
    expect(predictions(model, { features: ['x'], rows, labels }).map((logOdds) => Number(logOdds > 0))).toEqual(labels);
    expect(JSON.stringify(model.trees[0])).toContain('["x",29.5,');
    expect(JSON.stringify(model.trees[0])).toContain('["x",59.5,');
  });

  it('finds what two features decide together only', () => {
    // Exclusive or. Of each kind another number of rows, since a first split gains nothing where all is in balance.
    const kinds = [0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3];
    const rows = kinds.map((kind) => [kind & 1, kind >> 1]);
    const table = { features: ['a', 'b'], rows, labels: rows.map(([a = 0, b = 0]) => a ^ b) };
    const model = growTrees(table, options);
    expect(predictions(model, table).map((logOdds) => Number(logOdds > 0))).toEqual(table.labels);
  });

  it('goes on splitting on the side where more is gained', () => {
    // A first split at 49.5 leaves 10 of 50 rows on the wrong side below, and 5 of 50 above.
    const below = Array.from({ length: 100 }, (_, n) => n);
    const labels = below.map((n) => Number(n < 10 || (n >= 50 && n < 95)));
    const treeFor = (rows: number[][]) =>
      growTrees({ features: ['x'], rows, labels }, { ...options, trees: 1, leaves: 3 }).trees[0];
    const leaf = expect.any(Number);
    expect(treeFor(below.map((n) => [n]))).toEqual(['x', 49.5, ['x', 9.5, leaf, leaf], leaf]);
    expect(treeFor(below.map((n) => [-n]))).toEqual(['x', -49.5, leaf, ['x', -9.5, leaf, leaf]]);
  });

  it('fits better with every tree', () => {
    const table = noisyTable(400);
    const model = growTrees(table, { ...options, trees: 30, featureShare: 0.7 });
    const losses = Array.from({ length: 31 }, (_, n) => logLoss({ ...model, trees: model.trees.slice(0, n) }, table));
    losses.slice(1).forEach((loss, n) => {
      expect(loss).toBeLessThan(losses[n] ?? 0);
    });
  });

  it('gives the same model for the same seed, and others for others', () => {
    const table = noisyTable(300);
    const drawn = { ...options, featureShare: 0.5, rowShare: 0.6 };
    const once = JSON.stringify(growTrees(table, drawn));
    expect(JSON.stringify(growTrees(table, drawn))).toBe(once);
    expect(JSON.stringify(growTrees(table, { ...drawn, seed: 2 }))).not.toBe(once);
  });

  it('predicts the same after the model was written and read', () => {
    const table = noisyTable(300);
    const model = growTrees(table, { ...options, leaves: 8 });
    const read = JSON.parse(JSON.stringify(model)) as TreeEnsemble;
    expect(read).toEqual(model);
    expect(predictions(read, table)).toEqual(predictions(model, table));
  });

  it('takes a weight of 2 for a row that is there twice, and one of 0 for a row that is not', () => {
    const table = noisyTable(60);
    const weights = table.rows.map((_, row) => row % 3);
    const repeated = table.rows.flatMap((_, row) => new Array<number>(row % 3).fill(row));
    const duplicates = {
      features: table.features,
      rows: repeated.map((row) => table.rows[row] ?? []),
      labels: repeated.map((row) => table.labels[row] ?? 0),
    };
    const few = { ...options, trees: 5 };
    const weighted = growTrees({ ...table, weights }, few);
    const expected = growTrees(duplicates, few);
    // Thresholds lie between other neighbours where rows are missing; the predictions are the same.
    predictions(weighted, duplicates).forEach((logOdds, row) => {
      expect(logOdds).toBeCloseTo(predictions(expected, duplicates)[row] ?? 0, 3);
    });
  });

  it('leaves enough rows in a leaf and makes no more leaves than allowed', () => {
    const table = noisyTable(100);
    const shape = { leaves: 5, minSamplesInLeaf: 30 };
    const model = growTrees(table, { ...options, ...shape });
    const rowsIn = (tree: Tree, rows: readonly ArrayLike<number>[]): number[] => {
      if (typeof tree === 'number') return [rows.length];
      const [name, threshold, atMost, above] = tree;
      const isAtMost = (row: ArrayLike<number>) => (row[table.features.indexOf(name)] ?? 0) <= threshold;
      return [
        ...rowsIn(atMost, rows.filter(isAtMost)),
        ...rowsIn(
          above,
          rows.filter((row) => !isAtMost(row)),
        ),
      ];
    };
    expect(model.trees.length).toBeGreaterThan(0);
    for (const tree of model.trees) expect(Math.min(...rowsIn(tree, table.rows))).toBeGreaterThanOrEqual(30);
    const free = growTrees(table, { ...options, leaves: 5 });
    expect(Math.max(...free.trees.map(countLeaves))).toBe(5);
  });

  it('uses in each tree as many features as it may', () => {
    const model = growTrees(noisyTable(300), { ...options, leaves: 8, featureShare: 0.3 });
    const used = model.trees.map((tree) => new Set(JSON.stringify(tree).match(/[a-z]+/gu)));
    expect(Math.max(...used.map(({ size }) => size))).toBe(1);
    expect(new Set(used.flatMap((names) => [...names])).size).toBeGreaterThan(1);
  });

  it.each([
    ['a number that is none', { rows: [[1], [Number.NaN]] }, 'Row 1 has NaN for the feature "x"'],
    ['rows of another length', { rows: [[1], [1, 2]] }, 'Row 1 has 2 numbers for 1 features.'],
    ['labels missing', { labels: [1] }, 'There are 1 labels for 2 rows.'],
    ['another label', { labels: [1, 2] }, 'The label of row 1 is 2, neither 0 nor 1.'],
    ['weights missing', { weights: [1] }, 'There are 1 weights for 2 rows.'],
    ['a negative weight', { weights: [1, -1] }, 'The weight of row 1 is -1.'],
    ['one label only', { labels: [1, 1] }, 'Training needs rows of both labels'],
    ['one label of weight only', { weights: [1, 0] }, 'Training needs rows of both labels'],
  ])('refuses %s', (_, fault, message) => {
    const table: TrainingTable = { features: ['x'], rows: [[1], [2]], labels: [0, 1], ...fault };
    expect(() => growTrees(table, options)).toThrow(message);
  });

  it('refuses options out of range, all in one message', () => {
    expect(() =>
      growTrees(noisyTable(10), {
        ...{ trees: 0, leaves: 1, learningRate: 2, l2: 0, minSamplesInLeaf: 0.5, seed: 1 },
        ...{ featureShare: 0, rowShare: 1.5 },
      }),
    ).toThrow(/trees has.*leaves has.*minSamplesInLeaf has.*l2 has.*learningRate has.*featureShare has.*rowShare has/u);
  });
});
