import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { Unit } from '../../../src/domain/report.js';
import { chartWidth, letterSize, valueAxis } from './axes.js';
import { palette } from './palette.js';

/** Values of several things, the first on top. */
export interface Ranges {
  unit: Unit;
  rows: { name: string; value: number; interval: [number, number] | null; text: string }[];
}

const rowHeight = 46;
const bottom = 30;
const barHeight = 12;
const dotRadius = 5;

/** Bars, or points with their intervals where there are any: a bar would hide what is not sure. */
export function rangesOption({ unit, rows }: Ranges, language: 'de' | 'en') {
  const hasIntervals = rows.some(({ interval }) => interval !== null);
  const data = rows.map(({ value, interval }, n) => [n, value, ...(interval ?? [value, value])]);
  const option = {
    grid: { left: 14, right: 18, top: 4, bottom },
    xAxis: { ...valueAxis(unit, language), ...(unit === 'difference' ? around(rows) : {}) },
    yAxis: {
      ...{ type: 'category', inverse: true, data: rows.map(({ name }) => name) },
      ...{ axisLabel: { show: false }, axisTick: { show: false } },
      axisLine: { lineStyle: { color: palette.softInk } },
    },
    series: [
      {
        type: 'custom',
        data,
        encode: { x: [1, 2, 3], y: 0 },
        renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
          const at = (dimension: number) => api.coord([api.value(dimension), api.value(0)]);
          const [value, low, high, zero] = [at(1), at(2), at(3), api.coord([0, api.value(0)])];
          const middle = (value[1] ?? 0) + 8;
          const row = rows[Number(api.value(0))];
          const mark = hasIntervals
            ? [whisker(low[0] ?? 0, high[0] ?? 0, middle), dot(value[0] ?? 0, middle)]
            : [bar(zero[0] ?? 0, value[0] ?? 0, middle)];
          return { type: 'group', children: [...mark, ...words(row, middle)] };
        },
      },
    ],
  };
  return { option, height: rows.length * rowHeight + bottom + 4 };
}

/** From worse to better with nothing in the middle. */
function around(rows: Ranges['rows']) {
  const furthest = Math.max(0.1, ...rows.flatMap(({ value, interval }) => [value, ...(interval ?? [])].map(Math.abs)));
  const end = Math.ceil(furthest * 10) / 10;
  return { min: -end, max: end, interval: end / 2 };
}

function whisker(x1: number, x2: number, y: number) {
  const style = { stroke: palette.softInk, lineWidth: 3 };
  return { type: 'line' as const, shape: { x1, y1: y, x2, y2: y }, style };
}

function dot(cx: number, cy: number) {
  return { type: 'circle' as const, shape: { cx, cy, r: dotRadius }, style: { fill: palette.accent } };
}

function bar(from: number, to: number, middle: number) {
  const shape = { x: Math.min(from, to), y: middle - barHeight / 2, width: Math.abs(to - from), height: barHeight };
  return { type: 'rect' as const, shape, style: { fill: palette.accent } };
}

function words(row: Ranges['rows'][number] | undefined, middle: number) {
  const style = {
    y: middle - 11,
    fontSize: letterSize,
    verticalAlign: 'bottom' as const,
    fill: palette.ink,
  };
  // The axis' lines would run through the words.
  const ground = { x: 0, y: middle - 31, width: chartWidth, height: 22 };
  return [
    { type: 'rect' as const, shape: ground, style: { fill: palette.card } },
    {
      type: 'text' as const,
      style: { ...style, x: 14, text: row?.name ?? '', width: 220, overflow: 'truncate' as const },
    },
    { type: 'text' as const, style: { ...style, x: 342, text: row?.text ?? '', align: 'right' as const } },
  ];
}
