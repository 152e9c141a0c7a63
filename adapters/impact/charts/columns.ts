import type { Unit } from '../../../src/domain/report.js';
import { letterSize, plotWithin, timeAxis, valueAxis } from './axes.js';
import { hatches, palette } from './palette.js';

/** Counts over time, one or several that add up. */
export interface Columns {
  unit: Unit;
  /** Months or weeks, as they are written below. */
  times: string[];
  /** Null where nothing may be told. */
  series: { name: string; values: (number | null)[] }[];
}

const legendLine = 24;
const plotHeight = 200;

/** Stacked columns over time, as ECharts takes them. */
export function columnsOption({ unit, times, series }: Columns, language: 'de' | 'en') {
  const hasLegend = series.length > 1;
  const top = hasLegend ? series.length * legendLine + 16 : 16;
  const option = {
    color: [...palette.series],
    aria: { enabled: true, label: { enabled: false }, decal: { show: hasLegend, decals: hatches } },
    legend: {
      show: hasLegend,
      ...{ orient: 'vertical', left: 0, top: 0, itemGap: 8, itemWidth: 28, itemHeight: 14 },
      textStyle: { color: palette.ink, fontSize: letterSize, width: 300, overflow: 'truncate' },
    },
    grid: plotWithin({ top, right: 8 }),
    xAxis: timeAxis(times),
    yAxis: valueAxis(unit, language),
    series: series.map(({ name, values }) => ({
      ...{ type: 'bar', name, stack: 'all', barCategoryGap: '25%', data: values.map((value) => value ?? '-') },
      itemStyle: { borderColor: palette.card, borderWidth: 1 },
    })),
  };
  return { option, height: top + plotHeight };
}
