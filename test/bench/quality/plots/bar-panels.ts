import type { CustomSeriesOption, CustomSeriesRenderItemReturn, EChartsOption } from 'echarts';
import type { Figure } from '../../../../src/evaluation/figures.js';
import { faint, ink, percent, percentAxis } from './render-chart.js';

/** Bars of one system: told apart by brightness, so that print in black and white keeps them apart. */
export interface BarSeries {
  name: string;
  /** The figure of a metric for a category. */
  figure: (metric: string, category: string) => Figure | undefined;
}

export interface BarPanels {
  /** One panel a metric, below each other. */
  metrics: readonly { name: string; label: string }[];
  categories: readonly { key: string; label: string }[];
  series: readonly BarSeries[];
  /** Digits after the point of the numbers in the bars. */
  digits: number;
}

const fills = [
  { color: '#0b3c5d', text: '#ffffff' },
  { color: '#7fb2d9', text: ink },
  { color: '#ebebeb', text: ink },
];
/** Share of a category's width that is taken by its bars. */
const filled = 0.84;
const top = 92;
const gap = 64;
const bottom = 44;

/** Heights of panels that share a picture's height. */
function panelHeight(height: number, panels: number): number {
  return (height - top - bottom - gap * (panels - 1)) / panels;
}

/** Grouped bars from 0 to 100 % with their intervals as whiskers and their values as numbers at their feet. */
export function barPanels({ metrics, categories, series, digits }: BarPanels, height: number): EChartsOption {
  const panel = panelHeight(height, metrics.length);
  return {
    legend: { top: 58, left: 56, itemWidth: 18, itemHeight: 12, itemGap: 22, textStyle: { color: ink, fontSize: 13 } },
    grid: metrics.map((_, row) => ({ left: 60, right: 16, top: top + row * (panel + gap), height: panel })),
    xAxis: metrics.map((_, row) => ({
      type: 'category' as const,
      gridIndex: row,
      data: categories.map(({ label }) => label),
      axisLabel: { color: ink, fontSize: 12, lineHeight: 15, interval: 0 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink } },
    })),
    yAxis: metrics.map(({ label }, row) => ({
      ...percentAxis,
      gridIndex: row,
      name: label,
      nameLocation: 'middle' as const,
      nameGap: 42,
      splitLine: { lineStyle: { color: faint } },
    })),
    series: metrics.flatMap(({ name: metric }, row) =>
      series.map(({ name, figure }, index): CustomSeriesOption => {
        const fill = fills[index % fills.length] ?? { color: faint, text: ink };
        return {
          type: 'custom',
          name,
          silent: true,
          xAxisIndex: row,
          yAxisIndex: row,
          itemStyle: { color: fill.color, borderColor: ink, borderWidth: 1 },
          data: categories.map(({ key }, place) => {
            const { value, low, high } = figure(metric, key) ?? { value: null, low: null, high: null };
            return [place, value ?? Number.NaN, low ?? Number.NaN, high ?? Number.NaN];
          }),
          renderItem: (_, api) => {
            const [place, value, low, high] = [0, 1, 2, 3].map((at) => Number(api.value(at))) as Values;
            if (Number.isNaN(value)) return null;
            const [bandWidth = 0] = (api.size?.([1, 0]) as number[] | undefined) ?? [];
            const band = bandWidth * filled;
            const at = (share: number) => api.coord([place, share]) as [number, number];
            const width = band / series.length;
            return bar({
              x: at(0)[0] - band / 2 + index * width,
              width: width - 2,
              y: { foot: at(0)[1], value: at(value)[1], low: at(low)[1], high: at(high)[1] },
              fill,
              text: percent(value, digits),
            });
          },
        };
      }),
    ),
  };
}

type Values = [place: number, value: number, low: number, high: number];

interface Bar {
  x: number;
  width: number;
  /** Pixels from the top. */
  y: { foot: number; value: number; low: number; high: number };
  fill: { color: string; text: string };
  text: string;
}

function bar({ x, width, y, fill, text }: Bar): CustomSeriesRenderItemReturn {
  const middle = x + width / 2;
  const cap = Math.min(5, width / 4);
  const whisker = `M${middle} ${y.low}L${middle} ${y.high}M${middle - cap} ${y.low}h${2 * cap}M${middle - cap} ${y.high}h${2 * cap}`;
  const line = (stroke: string, lineWidth: number) => ({
    type: 'path' as const,
    shape: { pathData: whisker },
    style: { stroke, lineWidth, fill: 'none' },
  });
  const rectangle = {
    type: 'rect' as const,
    shape: { x, y: y.value, width, height: y.foot - y.value },
    style: { fill: fill.color, stroke: ink, lineWidth: 1 },
  };
  // Light around dark, so that the whisker is seen on a dark bar too.
  const halo = fill.text === ink ? [] : [line(fill.text, 4)];
  const whiskers = Number.isNaN(y.low) || Number.isNaN(y.high) ? [] : [...halo, line(ink, 1.5)];
  return {
    type: 'group',
    children: [rectangle, ...whiskers, label(middle, y, fill, text)],
  };
}

/** At the foot of its bar; above it where the whisker or a low bar leaves no room. */
function label(x: number, y: Bar['y'], fill: Bar['fill'], text: string) {
  const [highest, lowest] = Number.isNaN(y.low) ? [y.value, y.value] : [y.high, y.low];
  const inside = y.foot - lowest > 20;
  return {
    type: 'text' as const,
    style: {
      x,
      y: inside ? y.foot - 5 : highest - 4,
      text,
      fill: inside ? fill.text : ink,
      fontSize: 11,
      align: 'center' as const,
      verticalAlign: 'bottom' as const,
    },
  };
}
