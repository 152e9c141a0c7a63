import type { BreakdownRow, Figure, Measured } from '../../domain/report.js';
import { type Band, bandQuantile } from '../statistics/band-quantile.js';
import { type ReportContext, rowsOf } from './context.js';
import { figure } from './figure.js';
import { duration } from './labels.js';
import { measuredCount, untold } from './released-share.js';
import { impactText } from '../../languages/impact-texts.js';

/** How long people waited: of each time only its band is known, so that no more than its upper end is told. */
export function timeToAnswer(context: ReportContext): Figure {
  const { counts, range, language } = context;
  const count = (key: string) => counts.count({ table: 'speed', key, part: '' }, range).questions;
  const bands = counts.keys('speed').map((key) => ({ upTo: Number(key), count: count(key) }));
  const quantiles = [
    { key: 'median', ...measuredQuantile(bands, 0.5) },
    { key: 'p90', ...measuredQuantile(bands, 0.9) },
  ] as const;
  const rows: BreakdownRow[] = quantiles
    .filter(({ value }) => value !== null)
    .map((row) => ({ ...row, label: impactText(language, `quantile.${row.key}`), url: null }));
  const byBand = rowsOf(
    counts.keys('speed'),
    (key) => ({ label: impactText(language, 'speed.up_to', { time: duration(language, Number(key)) }) }),
    (key) => measuredCount(count(key)),
  ).sort((a, b) => Number(a.key) - Number(b.key));
  return figure('time_to_answer', 'ms', measuredQuantile(bands, 0.5), [
    { by: 'speed', measure: 'quantiles', unit: 'ms', rows },
    { by: 'speed', measure: 'questions', unit: 'questions', rows: byBand },
  ]);
}

function measuredQuantile(bands: readonly Band[], quantile: number): Measured {
  const found = bandQuantile(bands, quantile);
  if (!found) return untold;
  return { ...found, of: bands.reduce((all, { count }) => all + count, 0), bound: 'exact' };
}
