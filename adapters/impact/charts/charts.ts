import type { EChartsCoreOption } from 'echarts/core';
import { chartWidth } from './axes.js';
import { columnsOption, type Columns } from './columns.js';
import { linesOption, type Lines } from './lines.js';
import { plainSvg } from './plain-svg.js';
import { rangesOption, type Ranges } from './ranges.js';

/** What a chart shows, in words, and the language of its numbers. */
export interface ChartFrame {
  /** Unique in the page. */
  id: string;
  label: string;
  language: 'de' | 'en';
}

/** Draws charts as SVG that may stand in any page: 360 wide, so that it is read on a telephone as it is. */
export interface Charts {
  /** One above the other in a column for each month. */
  columns(frame: ChartFrame, data: Columns): string;
  /** A bar for each thing, with its name above. */
  ranges(frame: ChartFrame, data: Ranges): string;
  /** A share over time. */
  lines(frame: ChartFrame, data: Lines): string;
}

/** Loads what draws: 40 MB of memory that a server nobody asks for a chart does not need. */
export async function loadCharts(): Promise<Charts> {
  const [echarts, { BarChart, CustomChart, LineChart }, { AriaComponent, GridComponent, LegendComponent }, renderers] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
  echarts.use([BarChart, CustomChart, LineChart, AriaComponent, GridComponent, LegendComponent, renderers.SVGRenderer]);
  const draw = ({ id, label }: ChartFrame, { option, height }: { option: EChartsCoreOption; height: number }) => {
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: chartWidth, height });
    try {
      chart.setOption({ animation: false, textStyle: { fontFamily: 'sans-serif' }, ...option });
      return plainSvg(chart.renderToSVGString(), { id, label });
    } finally {
      chart.dispose();
    }
  };
  return {
    columns: (frame, data) => draw(frame, columnsOption(data, frame.language)),
    ranges: (frame, data) => draw(frame, rangesOption(data, frame.language)),
    lines: (frame, data) => draw(frame, linesOption(data, frame.language)),
  };
}
