import { describe, expect, it } from 'vitest';
import { paperF, precision, recall, setF1, unanswerableF } from '../../src/evaluation/sentence-metrics.js';

const half = { gold: [1, 2], predicted: [2, 3] };
const none = { gold: [4], predicted: [] };
const rightlyEmpty = { gold: [], predicted: [] };
const wronglyFull = { gold: [], predicted: [1] };

describe('precision and recall of sentences', () => {
  it('are shares of what was predicted and of what was marked', () => {
    expect(precision({ gold: [1, 2], predicted: [2, 3, 4, 5] })).toBe(0.25);
    expect(recall({ gold: [1, 2, 3, 4], predicted: [1, 9] })).toBe(0.25);
  });

  it('take an empty prediction for precise and for blind', () => {
    expect(precision(none)).toBe(1);
    expect(recall(none)).toBe(0);
  });
});

describe('paper F', () => {
  it('is of the two means over answerable questions', () => {
    // P = (1/2 + 1)/2 = 3/4, R = (1/2 + 0)/2 = 1/4; F = 2·(3/16)/1 = 3/8.
    expect(paperF([half, none])).toBe(0.375);
  });

  it('does not look at unanswerable questions', () => {
    expect(paperF([half, none, wronglyFull, rightlyEmpty])).toBe(0.375);
    expect(paperF([rightlyEmpty])).toBeNull();
  });

  it('is 0 where nothing is right', () => {
    expect(paperF([{ gold: [1], predicted: [2] }])).toBe(0);
  });
});

describe('F1 of a question', () => {
  it('is that of the sets', () => {
    expect(setF1(half)).toBe(0.5);
    expect(setF1(none)).toBe(0);
    // P = 1/3, R = 1.
    expect(setF1({ gold: [0], predicted: [0, 1, 2] })).toBe(0.5);
  });

  it('is 1 or 0 where there is no answer', () => {
    expect([rightlyEmpty, wronglyFull].map(setF1)).toEqual([1, 0]);
  });
});

describe('F of predicting the empty set', () => {
  it('takes the unanswerable questions for the positive class', () => {
    // Two predicted empty, one of them rightly: P = 1/2, R = 1/2.
    expect(unanswerableF([half, none, rightlyEmpty, wronglyFull])).toBe(0.5);
    // P = 1/1, R = 1/2: 2/3.
    expect(unanswerableF([half, rightlyEmpty, wronglyFull])).toBeCloseTo(2 / 3, 12);
  });

  it('is 0 when the empty set is never predicted, and undefined without such questions', () => {
    expect(unanswerableF([half, wronglyFull])).toBe(0);
    expect(unanswerableF([half])).toBeNull();
  });
});
