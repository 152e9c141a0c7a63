import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { EvaluationReport } from '../../../../src/evaluation/figures.js';
import type { RiskCoveragePoint } from '../../../../src/evaluation/risk-coverage.js';
import { languageName } from './language-name.js';
import { ink, percent, percentAxis, type Plot, renderChart } from './render-chart.js';

const width = 860;
const height = 560;
/** Below this share of answers a curve is the chance of a handful of questions. */
const leastCoverage = 0.05;
/** Points of a curve lie at least this far apart. */
const step = 0.008;
const thresholds = [0.9, 0.8, 0.7, 0.6, 0.5];

/** Told apart by colour (Okabe and Ito's, safe for the colour-blind) and by dashes, for print. */
const styles: { color: string; type: 'solid' | number[] }[] = [
  { color: '#0072b2', type: 'solid' },
  { color: '#d55e00', type: [9, 4] },
  { color: '#00795a', type: [2, 3] },
  { color: '#a8477f', type: [12, 3, 2, 3] },
  { color: '#7a6a00', type: [5, 2] },
];

/**
 * Share of wrong answers against share of questions answered, as the confidence that is asked for falls.
 * @throws Error when the report has no curves
 */
export function riskCoveragePlot({ riskCoverage = [] }: Pick<EvaluationReport, 'riskCoverage'>): Plot {
  const all = riskCoverage.find(({ language }) => language === 'all');
  if (!all) throw new Error('The report has no curves: it is to be one of "lotse evaluate answers --json".');
  const marks = thresholds.flatMap((threshold) => {
    const point = all.points.findLast((item) => item.threshold >= threshold);
    return point && point.coverage >= leastCoverage ? [{ threshold, point }] : [];
  });
  const lines = riskCoverage.filter(({ language }) => language !== 'all');
  const series: (LineSeriesOption | ScatterSeriesOption)[] = [
    ...lines.map(({ language, points }, index) =>
      curve(languageName(language), points, { width: 1.8, ...(styles[index % styles.length] ?? { color: ink }) }),
    ),
    curve(languageName('all'), all.points, { width: 3.5, color: ink, type: 'solid' }),
    {
      type: 'scatter',
      silent: true,
      symbolSize: 9,
      itemStyle: { color: '#ffffff', borderColor: ink, borderWidth: 2, opacity: 1 },
      label: {
        show: true,
        position: 'top',
        distance: 7,
        color: ink,
        opacity: 1,
        fontSize: 12,
        textBorderColor: '#ffffff',
        textBorderWidth: 4,
        formatter: '≥ {b}',
      },
      z: 5,
      data: marks.map(({ threshold, point }) => ({ name: String(threshold), value: [point.coverage, point.risk] })),
    },
  ];
  const last = all.points.at(-1);
  const told = [
    ...marks.map(({ threshold, point }) => `from ${threshold} ${inWords(point)}`),
    ...(last ? [`with every answer given ${inWords(last)}`] : []),
  ];
  return renderChart(
    {
      legend: {
        top: 60,
        left: 56,
        itemWidth: 40,
        itemGap: 18,
        // Lines only: their symbols mean nothing here.
        itemStyle: { opacity: 0 },
        data: [...lines.map(({ language }) => languageName(language)), languageName('all')],
        textStyle: { color: ink, fontSize: 13 },
      },
      grid: { left: 70, right: 24, top: 100, bottom: 60 },
      xAxis: { ...percentAxis, name: 'share of all questions that get an answer', nameLocation: 'middle', nameGap: 34 },
      yAxis: {
        ...percentAxis,
        max: highest(riskCoverage),
        name: 'share of these answers that are wrong',
        nameLocation: 'middle',
        nameGap: 48,
      },
      series,
    },
    {
      name: 'risk-coverage',
      title: 'How many answers are wrong, the more of them are given',
      subtitle:
        'OMoS-QA, end to end, answerable or not. Circles: only answers of this confidence or more, all languages.',
      alt: `Line chart of the share of wrong answers against the share of questions answered. All languages together, by least confidence: ${told.join('; ')}.`,
      width,
      height,
    },
  );
}

function inWords({ coverage, risk }: RiskCoveragePoint): string {
  return `${percent(coverage, 0)} percent answered, ${percent(risk, 0)} percent of these wrongly`;
}

/** Top of the axis: the next grid line above every curve. */
function highest(curves: readonly { points: readonly RiskCoveragePoint[] }[]): number {
  const risks = curves.flatMap(({ points }) => thinned(points).map(({ risk }) => risk));
  return Math.min(1, Math.ceil((Math.max(...risks) + 0.02) * 5) / 5);
}

function curve(name: string, points: readonly RiskCoveragePoint[], lineStyle: LineSeriesOption['lineStyle']) {
  const { color } = lineStyle as { color: string };
  return {
    type: 'line' as const,
    name,
    silent: true,
    symbol: 'none',
    lineStyle: { ...lineStyle },
    itemStyle: { color },
    data: thinned(points).map(({ coverage, risk }) => [coverage, risk]),
  };
}

/** As many points as can be seen; the last is kept. */
function thinned(points: readonly RiskCoveragePoint[]): RiskCoveragePoint[] {
  const kept: RiskCoveragePoint[] = [];
  points.forEach((point, index) => {
    const before = kept.at(-1)?.coverage ?? leastCoverage - step;
    if (index === points.length - 1 || point.coverage >= before + step) kept.push(point);
  });
  return kept;
}
