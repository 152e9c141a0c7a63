import { bootstrapIntervals } from './bootstrap.js';
import type { CalibrationBin } from './calibration-error.js';
import type { RiskCoveragePoint } from './risk-coverage.js';

/** One measured number. */
export interface Figure {
  /** Which part of the evaluation it belongs to: one table for people. */
  part: string;
  metric: string;
  unit: 'share' | 'ms';
  /** What it was measured on, e.g. `{ "language": "ar", "pages": "german" }`. */
  of: Record<string, string>;
  /** Null where it is not defined: no question of the kind it needs. */
  value: number | null;
  /** 95 % interval; null where there is none. */
  low: number | null;
  high: number | null;
  /** How many questions it was computed over; the same question in two languages counts twice. */
  questions: number;
}

/** What an evaluation says, for programs. `version` rises when a field changes its meaning or goes. */
export interface EvaluationReport {
  evaluation: 'retrieval' | 'answers' | 'typing' | 'dialogue';
  version: 1;
  /** ISO 8601. */
  generatedAt: string;
  /** The embedding model; `none` for words only. */
  model: string;
  /** Names of the splits, or of the half, that was measured. */
  split: string[];
  /** Distinct questions of the split, answerable or not, and pages of all its regions. */
  questions: number;
  pages: number;
  figures: Figure[];
  /** Only of `answers`: by language, and for `all`. */
  riskCoverage?: { language: string; points: RiskCoveragePoint[] }[];
  /** Only of `answers`: by language, and for `all`; of the answers given. */
  calibration?: { language: string; bins: CalibrationBin[] }[];
  /** Only of `dialogue`: expected intent, then understood intent, then turns. */
  confusion?: Record<string, Record<string, number>>;
}

/** What is computed over the items of a sample. */
export interface Metric<T> {
  name: string;
  /** The items it is about; all when not given. */
  over?: (item: T) => boolean;
  /** Null where it is not defined. */
  value: (items: readonly T[]) => number | null;
}

/**
 * Computes metrics over one sample, each with its interval.
 * @param clusterOf items with an equal key are drawn together
 */
export function measure<T>(
  items: readonly T[],
  clusterOf: (item: T) => string,
  metrics: readonly Metric<T>[],
  place: Pick<Figure, 'part' | 'of'>,
): Figure[] {
  const clusters = new Map<string, T[]>();
  for (const item of items) {
    const key = clusterOf(item);
    const cluster = clusters.get(key);
    if (cluster) cluster.push(item);
    else clusters.set(key, [item]);
  }
  const statistics = metrics.map(({ over, value }) => (sample: readonly T[]) => {
    const taken = over ? sample.filter(over) : sample;
    return taken.length === 0 ? null : value(taken);
  });
  const intervals = bootstrapIntervals([...clusters.values()], statistics);
  return metrics.map(({ name, over }, index) => {
    const value = statistics[index]?.(items) ?? null;
    const interval = value === null ? null : intervals[index];
    return {
      ...place,
      metric: name,
      unit: 'share',
      value,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      questions: over ? items.filter(over).length : items.length,
    };
  });
}
