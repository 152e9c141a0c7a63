import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../src/learning/logistic-model.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { classProbabilities, type SoftmaxModel, softmax } from '../../src/learning/softmax-model.js';
import { type ClassTable, fitSoftmax } from '../../src/training/fit-softmax.js';

const classes = ['a', 'b', 'c'];

/** Labels drawn with scores of 2·x for a, 1 − 2·y for b and 0 for c; x and y from 0 to 1. */
function drawnTable(count: number): ClassTable {
  const random = seededRandom(5);
  const rows = Array.from({ length: count }, () => Float32Array.of(random(), random()));
  const labels = rows.map(([x = 0, y = 0]) => {
    const drawn = random();
    const [a = 0, b = 0] = softmax([2 * x, 1 - 2 * y, 0]);
    return drawn < a ? 0 : drawn < a + b ? 1 : 2;
  });
  return { classes, rows, labels };
}

/** Derivatives of `Σ weight · log-loss + l2·|w|²` by the weights of each class. */
function gradientAt(model: SoftmaxModel, { rows, labels, weights }: ClassTable, l2: number): number[] {
  return model.weights.flatMap((ofClass, place) =>
    ofClass.map((weight, n) =>
      rows.reduce(
        (sum, row, index) => {
          const slope = (classProbabilities(model, row)[place] ?? 0) - (labels[index] === place ? 1 : 0);
          return sum + (weights?.[index] ?? 1) * slope * (row[n] ?? 0);
        },
        2 * l2 * weight,
      ),
    ),
  );
}

describe('fitting a softmax regression', () => {
  it('ends where the gradient is 0', () => {
    const table = drawnTable(300);
    for (const part of gradientAt(fitSoftmax(table, { l2: 2 }), table, 2)) expect(part).toBeCloseTo(0, 1);
    const weighted = { ...table, weights: table.rows.map((_, row) => 0.5 + (row % 4)) };
    for (const part of gradientAt(fitSoftmax(weighted, { l2: 2 }), weighted, 2)) expect(part).toBeCloseTo(0, 1);
  });

  it('finds the chances that the labels were drawn with', () => {
    const model = fitSoftmax(drawnTable(20_000), { l2: 0.001 });
    for (const [x, y] of [
      [0.1, 0.9],
      [0.5, 0.5],
      [0.9, 0.2],
    ] as const) {
      const drawn = softmax([2 * x, 1 - 2 * y, 0]);
      classProbabilities(model, [x, y]).forEach((chance, place) => {
        expect(Math.abs(chance - (drawn[place] ?? 0))).toBeLessThan(0.02);
      });
    }
  });

  it('is logistic regression where there are two classes', () => {
    // Three of four say yes, and the number tells nothing.
    const model = fitSoftmax({ classes: ['no', 'yes'], rows: [[0], [0], [0], [0]], labels: [0, 1, 1, 1] }, { l2: 1 });
    expect(classProbabilities(model, [7])[1]).toBeCloseTo(sigmoid(Math.log(3)), 3);
  });

  it('stays finite where a number decides alone, and gives the same model again', () => {
    const table = {
      classes,
      rows: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      labels: [0, 1, 2],
    };
    const model = fitSoftmax(table, { l2: 1e-6 });
    expect(classProbabilities(model, [0, 1, 0])[1]).toBeGreaterThan(0.99);
    expect(fitSoftmax(table, { l2: 1e-6 })).toEqual(model);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('refuses what it cannot learn from', () => {
    const table = { classes: ['a', 'b'], rows: [[1], [2]], labels: [0, 1] };
    expect(() => fitSoftmax(table, { l2: 0 })).toThrow('needs an l2 above 0');
    expect(() => fitSoftmax({ ...table, labels: [0, 0] }, { l2: 1 })).toThrow('The class "b" has no row that counts');
    expect(() => fitSoftmax({ ...table, labels: [0, 2] }, { l2: 1 })).toThrow('The label of row 1 is 2');
    expect(() => fitSoftmax({ ...table, rows: [[1], [Infinity]] }, { l2: 1 })).toThrow(
      'Row 1 has a number that is not',
    );
    expect(() => fitSoftmax({ ...table, rows: [[1], [1, 2]] }, { l2: 1 })).toThrow('Row 1 has 2 numbers, not 1');
  });
});
