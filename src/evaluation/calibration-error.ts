import { mean } from './mean.js';

/** What was said to be how likely, and whether it came true. */
export interface Forecast {
  /** 0 to 1. */
  confidence: number;
  correct: boolean;
}

/** The forecasts whose confidence lies from `low` up to `high`, and what came of them. */
export interface CalibrationBin {
  low: number;
  high: number;
  forecasts: number;
  /** Mean confidence and share that came true; null where there are no forecasts. */
  confidence: number | null;
  correct: number | null;
}

const bins = 10;

/** Ten bins of equal width, the lowest first; confidence 1 belongs to the last. What a reliability diagram shows. */
export function calibrationBins(forecasts: readonly Forecast[]): CalibrationBin[] {
  const filled = Array.from({ length: bins }, (): Forecast[] => []);
  for (const forecast of forecasts) {
    filled[Math.min(bins - 1, Math.max(0, Math.floor(forecast.confidence * bins)))]?.push(forecast);
  }
  return filled.map((items, index) => ({
    low: index / bins,
    high: (index + 1) / bins,
    forecasts: items.length,
    confidence: mean(items.map(({ confidence }) => confidence)),
    correct: mean(items.map(({ correct }) => (correct ? 1 : 0))),
  }));
}

/**
 * Expected calibration error: Σ over the bins of |share correct − mean confidence|, weighted by the share of forecasts
 * in the bin (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017).
 * @returns 0 to 1; null without forecasts
 */
export function calibrationError(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null;
  const gaps = calibrationBins(forecasts).map(
    (bin) => bin.forecasts * Math.abs((bin.correct ?? 0) - (bin.confidence ?? 0)),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / forecasts.length;
}
