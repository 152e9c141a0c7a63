import type { Forecast } from './calibration-error.js';

/** What happens when only answers of at least this confidence are shown. */
export interface RiskCoveragePoint {
  threshold: number;
  /** Share of all questions that are then answered. */
  coverage: number;
  /** Share of those answers that are wrong. */
  risk: number;
}

/**
 * Risk against coverage as the threshold falls (El-Yaniv and Wiener 2010): one point for each confidence that occurs.
 * @param answers those that were given
 * @param questions how many were asked
 */
export function riskCoverage(answers: readonly Forecast[], questions: number): RiskCoveragePoint[] {
  const sorted = [...answers].sort((a, b) => b.confidence - a.confidence);
  const points: RiskCoveragePoint[] = [];
  let wrong = 0;
  sorted.forEach(({ confidence, correct }, index) => {
    if (!correct) wrong += 1;
    // Equal confidences pass the threshold together.
    if (sorted[index + 1]?.confidence === confidence) return;
    points.push({ threshold: confidence, coverage: (index + 1) / questions, risk: wrong / (index + 1) });
  });
  return points;
}

/**
 * Area under the risk–coverage curve of the answers given: the mean, over the answers, of the risk at the threshold
 * that just lets each pass (Geifman, Uziel and El-Yaniv 2019). Small is good; null without answers.
 */
export function areaUnderRiskCoverage(answers: readonly Forecast[]): number | null {
  if (answers.length === 0) return null;
  let before = 0;
  let area = 0;
  for (const { coverage, risk } of riskCoverage(answers, answers.length)) {
    area += (coverage - before) * risk;
    before = coverage;
  }
  return area;
}
