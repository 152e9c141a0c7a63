import { type EChartsOption, init } from 'echarts';
import { fontFamily, leanSvg } from './lean-svg.js';

/** A drawn chart: what it is called, the picture, and what it says for those who do not see it. */
export interface Plot {
  /** File name, `*.svg`. */
  file: string;
  svg: string;
  /** One or two sentences with the main values. */
  alt: string;
}

export interface ChartFrame {
  /** File name without `.svg`; also the prefix of every id. */
  name: string;
  title: string;
  /** Below the title: what is measured on what. */
  subtitle: string;
  alt: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** Dark enough to be read on paper. */
export const ink = '#1a1a1a';
export const faint = '#d0d0d0';

/**
 * Draws a chart as SVG without a browser: text stays text, on white, so that it can be read in dark mode and in print.
 * The same option gives the same bytes.
 */
export function renderChart(option: EChartsOption, { name, title, subtitle, alt, width, height }: ChartFrame): Plot {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily, fontSize: 13, color: ink },
      title: {
        text: title,
        subtext: subtitle,
        left: 12,
        top: 8,
        textStyle: { color: ink, fontSize: 17 },
        subtextStyle: { color: ink, fontSize: 13, lineHeight: 17 },
      },
      ...option,
    });
    return { file: `${name}.svg`, svg: leanSvg(chart.renderToSVGString({ useViewBox: true }), name, alt), alt };
  } finally {
    chart.dispose();
  }
}

/** Axis labels, ticks and grid lines for shares from 0 to 1, shown in percent. */
export const percentAxis = {
  type: 'value' as const,
  min: 0,
  max: 1,
  interval: 0.2,
  axisLabel: { color: ink, fontSize: 12, formatter: (share: number) => `${Math.round(share * 100)} %` },
  axisLine: { show: true, lineStyle: { color: ink } },
  splitLine: { lineStyle: { color: faint } },
  nameTextStyle: { color: ink, fontSize: 13 },
};

/** A share in percent, e.g. `66.7`; `–` where there is none. */
export function percent(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined ? '–' : (share * 100).toFixed(digits);
}
