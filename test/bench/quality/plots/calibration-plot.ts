import type { EvaluationReport } from '../../../../src/evaluation/figures.js';
import { faint, ink, percent, percentAxis, type Plot, renderChart } from './render-chart.js';

const width = 640;
const height = 720;
const grids = { diagram: { top: 92, height: 430 }, counts: { top: 562, height: 96 } };

/**
 * Reliability diagram: what share of the answers was right, by the confidence they were given with, and how many
 * answers each point stands for. Over all languages.
 * @throws Error when the report has no bins
 */
export function calibrationPlot({ calibration, figures }: Pick<EvaluationReport, 'calibration' | 'figures'>): Plot {
  const bins = calibration?.find(({ language }) => language === 'all')?.bins;
  if (!bins) throw new Error('The report has no bins: it is to be one of "lotse evaluate answers --json".');
  const filled = bins.flatMap(({ confidence, correct, forecasts }) =>
    confidence === null || correct === null ? [] : [{ confidence, correct, forecasts }],
  );
  const answers = filled.reduce((sum, { forecasts }) => sum + forecasts, 0);
  const error = figures.find(({ metric, of }) => metric === 'ECE' && of.language === 'all');
  const most = Math.max(1, ...bins.map(({ forecasts }) => forecasts));
  const left = { left: 76, right: 28 };
  return renderChart(
    {
      grid: [
        { ...left, ...grids.diagram },
        { ...left, ...grids.counts },
      ],
      xAxis: [
        { ...percentAxis, gridIndex: 0 },
        {
          ...percentAxis,
          gridIndex: 1,
          containShape: false,
          splitLine: { show: false },
          name: 'confidence',
          nameLocation: 'middle',
          nameGap: 32,
        },
      ],
      yAxis: [
        { ...percentAxis, gridIndex: 0, name: 'share that was right', nameLocation: 'middle', nameGap: 52 },
        {
          type: 'value',
          gridIndex: 1,
          name: 'answers',
          nameLocation: 'middle',
          nameGap: 52,
          nameTextStyle: { color: ink, fontSize: 13 },
          max: most * 1.25,
          axisLabel: { show: false },
          axisTick: { show: false },
          axisLine: { show: true, lineStyle: { color: ink } },
          splitLine: { show: false },
        },
      ],
      series: [
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          lineStyle: { color: ink, width: 1.2, type: [5, 4] },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
        {
          type: 'line',
          silent: true,
          symbol: 'circle',
          symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
            6 + 16 * Math.sqrt((filled[dataIndex]?.forecasts ?? 0) / most),
          itemStyle: { color: '#0b3c5d' },
          lineStyle: { color: '#0b3c5d', width: 2 },
          label: {
            show: true,
            position: 'top',
            distance: 6,
            color: ink,
            fontSize: 12,
            textBorderColor: '#ffffff',
            textBorderWidth: 4,
            formatter: ({ dataIndex }) => `${percent(filled[dataIndex]?.correct, 0)} %`,
          },
          data: filled.map(({ confidence, correct }) => [confidence, correct]),
        },
        {
          type: 'bar',
          silent: true,
          xAxisIndex: 1,
          yAxisIndex: 1,
          barWidth: 44,
          itemStyle: { color: faint, borderColor: ink, borderWidth: 1 },
          label: {
            show: true,
            position: 'top',
            color: ink,
            fontSize: 12,
            formatter: ({ dataIndex }) => String(bins[dataIndex]?.forecasts ?? 0),
          },
          data: bins.map(({ low, high, forecasts }) => [(low + high) / 2, forecasts]),
        },
      ],
    },
    {
      name: 'calibration',
      title: 'Is the confidence true?',
      subtitle: `OMoS-QA, ${answers} answers given in all languages. Dashed: confidence as it should be.\nCalibration error (ECE): ${percent(error?.value)} %.`,
      alt: `Reliability diagram of the confidence of ${answers} answers, calibration error ${percent(error?.value)} percent. Mean confidence and share right: ${filled.map(({ confidence, correct, forecasts }) => `${percent(confidence, 0)} and ${percent(correct, 0)} percent (${forecasts} answers)`).join('; ')}.`,
      width,
      height,
    },
  );
}
