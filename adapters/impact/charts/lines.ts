import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { Unit } from '../../../src/domain/report.js';
import { plotWithin, timeAxis, valueAxis } from './axes.js';
import { palette } from './palette.js';

/** One value over time, with how sure it is. */
export interface Lines {
  unit: Unit;
  times: string[];
  points: { value: number | null; interval: [number, number] | null }[];
}

const height = 220;

/** A line over time with the band of its intervals, as ECharts takes it. */
export function linesOption({ unit, times, points }: Lines, language: 'de' | 'en') {
  const whiskers = points.flatMap(({ interval }, n) => (interval ? [[n, ...interval]] : []));
  const option = {
    grid: plotWithin({ top: 16, right: 16 }),
    xAxis: timeAxis(times),
    yAxis: valueAxis(unit, language),
    series: [
      {
        type: 'custom',
        data: whiskers,
        encode: { x: 0, y: [1, 2] },
        renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
          const [low, high] = [1, 2].map((n) => api.coord([api.value(0), api.value(n)]));
          const [x = 0, bottom = 0] = low ?? [];
          const top = high?.[1] ?? 0;
          const shape = { x1: x, y1: bottom, x2: x, y2: top };
          return { type: 'line', shape, style: { stroke: palette.softInk, lineWidth: 2 } };
        },
      },
      {
        type: 'line',
        data: points.map(({ value }) => value ?? '-'),
        ...{ symbol: 'circle', symbolSize: 9, showAllSymbol: true },
        lineStyle: { color: palette.accent, width: 2 },
        itemStyle: { color: palette.accent },
      },
    ],
  };
  return { option, height };
}
