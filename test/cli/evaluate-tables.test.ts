import { describe, expect, it } from 'vitest';
import { reportText } from '../../src/cli/evaluate-tables.js';
import type { EvaluationReport, Figure } from '../../src/evaluation/figures.js';

const figure = (changes: Partial<Figure>): Figure => ({
  part: 'retrieval',
  metric: 'R@1',
  unit: 'share',
  of: { language: 'de' },
  value: 0.6975,
  low: 0.625,
  high: 0.7681,
  questions: 155,
  ...changes,
});

const report: EvaluationReport = {
  evaluation: 'retrieval',
  version: 1,
  generatedAt: '2026-03-01T08:00:00.000Z',
  model: 'none',
  split: ['dev'],
  questions: 193,
  pages: 441,
  figures: [
    figure({}),
    figure({ metric: 'median time', unit: 'ms', value: 4.5, low: null, high: null }),
    figure({ of: { language: 'ar' }, value: null, low: null, high: null, questions: 0 }),
  ],
};

describe('a report for people', () => {
  it('has a row for each thing measured and aligned columns, percent with intervals', () => {
    const lines = reportText(report).split('\n');
    expect(lines[0]).toBe('retrieval: dev, 193 questions, 441 pages; model none. Percent, 95 % bootstrap intervals.');
    expect(lines.slice(-3)).toEqual([
      'language  questions  R@1               median time',
      'de        155        69.8 (62.5–76.8)  4.5 ms',
      'ar        0          –                 –',
    ]);
  });
});
