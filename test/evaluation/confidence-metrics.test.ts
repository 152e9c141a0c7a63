import { describe, expect, it } from 'vitest';
import { auroc } from '../../src/evaluation/auroc.js';
import { calibrationBins, calibrationError } from '../../src/evaluation/calibration-error.js';
import { areaUnderRiskCoverage, riskCoverage } from '../../src/evaluation/risk-coverage.js';

const scored = (positives: number[], negatives: number[]) => [
  ...negatives.map((score) => ({ score, positive: false })),
  ...positives.map((score) => ({ score, positive: true })),
];

describe('the area under the ROC curve', () => {
  it('is the share of pairs in their right order', () => {
    // 0.9 beats both, 0.4 beats one of two: 3 of 4.
    expect(auroc(scored([0.9, 0.4], [0.5, 0.1]))).toBe(0.75);
    expect(auroc(scored([3, 2], [1, 0]))).toBe(1);
    expect(auroc(scored([0], [1]))).toBe(0);
  });

  it('counts ties half, in whichever order they come', () => {
    expect(auroc(scored([1, 1], [1]))).toBe(0.5);
    // Pairs of 0.5: win over 0.1, tie with 0.5; of 0.9: two wins. 3.5 of 4.
    expect(auroc(scored([0.9, 0.5], [0.5, 0.1]))).toBe(0.875);
    expect(auroc(scored([0.9, 0.5], [0.5, 0.1]).reverse())).toBe(0.875);
  });

  it('is not defined with one class only', () => {
    expect(auroc(scored([1], []))).toBeNull();
    expect(auroc([])).toBeNull();
  });
});

const forecast = (confidence: number, correct: boolean) => ({ confidence, correct });

describe('the calibration error', () => {
  it('weighs the gap of each bin by its size', () => {
    // Bin 0.8: two at 0.85, one right: |0.5 − 0.85| = 0.35, weight 2/3. Bin 0.1: 0.1 and wrong: 0.1, weight 1/3.
    const forecasts = [forecast(0.85, true), forecast(0.85, false), forecast(0.1, false)];
    expect(calibrationError(forecasts)).toBeCloseTo((0.7 + 0.1) / 3, 12);
  });

  it('puts 1 into the highest bin', () => {
    // 0.95 and 1 share a bin: |1 − 0.975| over two, not 0.05 and 0 over one each.
    expect(calibrationError([forecast(1, true), forecast(0.95, true)])).toBeCloseTo(0.025, 12);
    expect(calibrationError([forecast(1, false), forecast(0.95, true)])).toBeCloseTo(0.475, 12);
  });

  it('is not defined without forecasts', () => {
    expect(calibrationError([])).toBeNull();
  });
});

describe('the bins of a reliability diagram', () => {
  it('are ten of equal width, each with its mean confidence and the share that came true', () => {
    const bins = calibrationBins([forecast(1, true), forecast(0.96, false), forecast(0.5, true), forecast(0, false)]);
    expect(bins.map(({ low }) => low)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
    expect(bins.map(({ forecasts }) => forecasts)).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 2]);
    expect(bins[9]).toEqual({ low: 0.9, high: 1, forecasts: 2, confidence: 0.98, correct: 0.5 });
    expect(bins[4]).toMatchObject({ high: 0.5, confidence: null, correct: null });
  });
});

describe('risk against coverage', () => {
  const answers = [forecast(0.9, true), forecast(0.5, false), forecast(0.5, true), forecast(0.2, false)];

  it('has a point for each confidence, of all questions asked', () => {
    expect(riskCoverage(answers, 8)).toEqual([
      { threshold: 0.9, coverage: 1 / 8, risk: 0 },
      { threshold: 0.5, coverage: 3 / 8, risk: 1 / 3 },
      { threshold: 0.2, coverage: 4 / 8, risk: 2 / 4 },
    ]);
  });

  it('has an area that is the mean risk of the answers', () => {
    // 0, 1/3, 1/3, 1/2.
    expect(areaUnderRiskCoverage(answers)).toBeCloseTo((1 / 3 + 1 / 3 + 1 / 2) / 4, 12);
    expect(areaUnderRiskCoverage([...answers].reverse())).toBeCloseTo((1 / 3 + 1 / 3 + 1 / 2) / 4, 12);
    expect(areaUnderRiskCoverage([])).toBeNull();
  });
});
