import type { Unit } from '../../../src/domain/report.js';
import { valueText } from '../value-text.js';
import { palette } from './palette.js';

/** Of every chart, in its points. */
export const chartWidth = 360;

/** In points of a chart that is 360 wide; on the narrowest telephone it is shown at four fifths. */
export const letterSize = 14;

/** Where a chart's plot lies: its axes' words included. */
export function plotWithin({ top, right }: { top: number; right: number }) {
  return { left: 4, right, top, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };
}

/** An axis along which values are read. */
export function valueAxis(unit: Unit, language: 'de' | 'en') {
  return {
    type: 'value' as const,
    splitNumber: 4,
    axisLabel: {
      color: palette.softInk,
      fontSize: letterSize,
      hideOverlap: true,
      formatter: (value: number) => valueText(value, unit, language, 'short'),
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.line } },
    ...(unit === 'share' ? { min: 0, max: 1, interval: 0.25 } : {}),
  };
}

/** An axis of months or weeks. */
export function timeAxis(labels: string[]) {
  return {
    type: 'category' as const,
    data: labels,
    axisLabel: { color: palette.softInk, fontSize: letterSize, hideOverlap: true },
    axisLine: { lineStyle: { color: palette.softInk } },
    axisTick: { show: false },
  };
}
