import { describe, expect, it } from 'vitest';
import { classProbabilities, type SoftmaxModel, softmax } from '../../src/learning/softmax-model.js';

const model: SoftmaxModel = {
  classes: ['warm', 'cold'],
  intercepts: [Math.log(3), 0],
  weights: [
    [1, 0],
    [0, 2],
  ],
};

describe('a softmax model', () => {
  it('weighs the classes by the exponentials of their sums', () => {
    expect(classProbabilities(model, [0, 0])).toEqual([expect.closeTo(0.75, 12), expect.closeTo(0.25, 12)]);
    // 3 · e² against e⁴.
    const share = 3 / (3 + Math.E ** 2);
    expect(classProbabilities(model, Float32Array.of(2, 2))[0]).toBeCloseTo(share, 12);
  });

  it('does not overflow', () => {
    expect(softmax([2000, 1000, -5000])).toEqual([1, 0, 0]);
  });

  it('refuses a row of another length', () => {
    expect(() => classProbabilities(model, [1])).toThrow('A row of 1 numbers was given to a model with 2 features.');
  });
});
