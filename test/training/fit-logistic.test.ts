import { describe, expect, it } from 'vitest';
import { type LogisticModel, probability, sigmoid } from '../../src/learning/logistic-model.js';
import { seededRandom } from '../../src/learning/seeded-random.js';
import { fitLogistic } from '../../src/training/fit-logistic.js';
import type { TrainingTable } from '../../src/training/training-table.js';

/** Labels drawn with log-odds of −1 + 2·a − 0.01·b; a from 0 to 1, b from 0 to 300. */
function drawnTable(count: number): TrainingTable {
  const random = seededRandom(3);
  const rows = Array.from({ length: count }, () => [random(), 300 * random()]);
  const labels = rows.map(([a = 0, b = 0]) => Number(random() < sigmoid(-1 + 2 * a - 0.01 * b)));
  return { features: ['a', 'b'], rows, labels };
}

/** Derivatives of `Σ weight · log-loss + l2·|w|²` by the weights and the intercept. */
function gradientAt(model: LogisticModel, { rows, labels, weights }: TrainingTable, l2: number): number[] {
  const gradient = [...model.weights.map((weight) => 2 * l2 * weight), 0];
  rows.forEach((row, index) => {
    const slope = (weights?.[index] ?? 1) * (probability(model, row) - (labels[index] ?? 0));
    [...model.means.map((mean, n) => ((row[n] ?? 0) - mean) / (model.deviations[n] ?? 1)), 1].forEach((value, n) => {
      gradient[n] = (gradient[n] ?? 0) + slope * value;
    });
  });
  return gradient;
}

describe('fitting a logistic regression', () => {
  it('ends where the gradient is 0', () => {
    const table = drawnTable(400);
    const weights = table.rows.map((_, row) => 0.5 + (row % 4));
    for (const part of gradientAt(fitLogistic(table, { l2: 2 }), table, 2)) expect(part).toBeCloseTo(0, 2);
    const weighted = { ...table, weights };
    for (const part of gradientAt(fitLogistic(weighted, { l2: 2 }), weighted, 2)) expect(part).toBeCloseTo(0, 2);
  });

  it('finds the weights that the labels were drawn with', () => {
    const { weights, deviations, means, intercept } = fitLogistic(drawnTable(20_000), { l2: 0.001 });
    const raw = weights.map((weight, n) => weight / (deviations[n] ?? 1));
    expect(raw[0]).toBeCloseTo(2, 0);
    expect(raw[1]).toBeCloseTo(-0.01, 3);
    expect(intercept - raw.reduce((sum, weight, n) => sum + weight * (means[n] ?? 0), 0)).toBeCloseTo(-1, 0);
  });

  it('gives the share of the labels where nothing tells them apart', () => {
    const table = {
      features: ['x', 'same'],
      rows: [0, 1, 0, 1, 0, 1, 0, 1].map((x) => [x, 5]),
      labels: [0, 0, 1, 1, 1, 1, 1, 1],
    };
    // log 3; the feature that is always the same has no weight.
    const expected = { intercept: 1.098612, weights: [0, 0], means: [0.5, 5], deviations: [0.5, 1] };
    expect(fitLogistic(table, { l2: 1 })).toEqual({ features: ['x', 'same'], ...expected });
  });

  it('takes a weight of 2 for a row that is there twice', () => {
    const { features, rows, labels } = drawnTable(50);
    const twice = { features, rows: [...rows, ...rows], labels: [...Array.from(labels), ...Array.from(labels)] };
    const weighted = { features, rows, labels, weights: rows.map(() => 2) };
    expect(fitLogistic(weighted, { l2: 1 })).toEqual(fitLogistic(twice, { l2: 1 }));
  });

  it('stays finite where a feature decides alone', () => {
    const table = { features: ['x'], rows: [[-1], [-1], [1], [1]], labels: [0, 0, 1, 1] };
    const model = fitLogistic(table, { l2: 1e-6 });
    expect(model.weights[0]).toBeGreaterThan(5);
    for (const part of gradientAt(model, table, 1e-6)) expect(part).toBeCloseTo(0, 4);
  });

  it('gives the same model after it was written and read', () => {
    const model = fitLogistic(drawnTable(100), { l2: 1 });
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('refuses what it cannot learn from', () => {
    expect(() => fitLogistic(drawnTable(50), { l2: 0 })).toThrow('needs an l2 above 0');
    const table = { features: ['x'], rows: [[1], [Infinity]], labels: [0, 1] };
    expect(() => fitLogistic(table, { l2: 1 })).toThrow('Row 1 has Infinity for the feature "x"');
  });
});
