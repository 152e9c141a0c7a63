/** What was said to be how likely, and whether it came true. */
export interface Forecast {
  /** 0 to 1. */
  confidence: number;
  correct: boolean;
}

const bins = 10;

/**
 * Expected calibration error: Σ over ten bins of equal width of |share correct − mean confidence|, weighted by the
 * share of forecasts in the bin (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017).
 * @returns 0 to 1; null without forecasts
 */
export function calibrationError(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null;
  // Of each bin: Σ (correct − confidence), whose size is the bin's gap times its number of forecasts.
  const gaps = new Array<number>(bins).fill(0);
  for (const { confidence, correct } of forecasts) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(confidence * bins)));
    gaps[bin] = (gaps[bin] ?? 0) + (correct ? 1 : 0) - confidence;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / forecasts.length;
}
