import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { write } from '../../../src/cli/output.js';
import type { EvaluationReport } from '../../../src/evaluation/figures.js';
import { calibrationPlot } from './plots/calibration-plot.js';
import type { Plot } from './plots/render-chart.js';
import { retrievalPlot } from './plots/retrieval-plot.js';
import { riskCoveragePlot } from './plots/risk-coverage-plot.js';
import { typingPlot } from './plots/typing-plot.js';
import type { QualityReport } from './quality-report.js';

interface Options {
  quality: string;
  answers: string;
  output: string;
}

/**
 * `npm run plots`: the pictures of docs/quality.md, from the figures that were measured. Prints the lines that put them
 * into a page, with what each says for those who do not see it.
 */
const { quality, answers, output } = new Command('plots')
  .description('the pictures of docs/quality.md')
  .requiredOption('--quality <file>', 'the JSON that "npm run bench:quality -- --json FILE" wrote')
  .requiredOption('--answers <file>', 'the JSON of "lotse evaluate answers --json"')
  .option('--output <folder>', 'where the pictures go', 'docs/quality')
  .parse()
  .opts<Options>();

const compared = JSON.parse(await readFile(quality, 'utf8')) as QualityReport;
const answered = JSON.parse(await readFile(answers, 'utf8')) as EvaluationReport;
const plots: Plot[] = [
  retrievalPlot(compared),
  riskCoveragePlot(answered),
  calibrationPlot(answered),
  typingPlot(compared),
];
await mkdir(output, { recursive: true });
for (const { file, svg, alt } of plots) {
  await writeFile(path.join(output, file), svg);
  write(`![${alt}](${path.basename(output)}/${file})\n`);
}
