import { describe, expect, it } from 'vitest';
import { score } from '../../src/learning/linear-ranker.js';
import { probability, sigmoid } from '../../src/learning/logistic-model.js';

describe('the logistic function', () => {
  it('turns log-odds into a probability', () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(Math.log(3))).toBeCloseTo(0.75, 12);
    expect([sigmoid(1000), sigmoid(-1000)]).toEqual([1, 0]);
  });
});

describe('a logistic model', () => {
  const model = { features: ['a', 'b'], intercept: 1, weights: [2, -1], means: [10, 0], deviations: [5, 0.5] };

  it('weighs standardised features', () => {
    // 1 + 2·(15 − 10)/5 − 1·(1 − 0)/0.5 = 1
    expect(probability(model, [15, 1])).toBe(sigmoid(1));
    expect(probability(model, Float64Array.of(10, 0))).toBe(sigmoid(1));
    expect(probability(model, [10, 0.5])).toBe(0.5);
  });

  it('refuses rows of another length', () => {
    expect(() => probability(model, [1])).toThrow('A row of 1 numbers was given to a model with 2 features.');
  });
});

describe('a linear ranker', () => {
  const ranker = { features: ['a', 'b'], weights: [2, -0.5] };

  it('sums up weighted features', () => {
    expect(score(ranker, [3, 4])).toBe(4);
  });

  it('refuses rows of another length', () => {
    expect(() => score(ranker, [1, 2, 3])).toThrow('A row of 3 numbers was given to a model with 2 features.');
  });
});
