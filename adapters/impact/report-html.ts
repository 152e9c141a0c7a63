import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import type { Gap } from '../../src/domain/gap.js';
import type { Report } from '../../src/domain/report.js';
import { packageRoot } from '../../src/package-root.js';
import type { ReportLanguage } from '../../src/ports/impact.js';
import { type Charts, loadCharts } from './charts/charts.js';
import type { Markup } from './html/markup.js';
import { reportBody } from './html/report-body-html.js';
import { createSay, type Say } from './say.js';

const styleFiles = [
  ['web', 'base.css'],
  ['web', 'reading.css'],
  ['impact', 'impact.css'],
] as const;

/**
 * A report as one file that needs no other: to be opened, mailed and printed.
 * @param gaps of its region, the highest first
 */
export async function reportHtml(report: Report, gaps: readonly Gap[], language: ReportLanguage): Promise<string> {
  const styles = styleFiles
    .map(([adapter, name]) => readFileSync(join(packageRoot, 'adapters', adapter, 'page', name), 'utf8'))
    .join('');
  const head = html`<style>${raw(styles)}</style>`;
  return `${await whole(report, gaps, await loadCharts(), createSay(language), head)}\n`;
}

/** The same as a page of the server, whose policy allows no styles in it. */
export function reportPage(report: Report, gaps: readonly Gap[], charts: Charts, say: Say): Markup {
  const head = html`<link rel="icon" href="/chat/icon.svg">
<link rel="stylesheet" href="/chat/base.css">
<link rel="stylesheet" href="/chat/reading.css">
<link rel="stylesheet" href="/impact/impact.css">`;
  const back = html`<p class="up"><a href="/impact/overview">${say('back')}</a> · ${say('report_print_hint')}</p>`;
  return whole(report, gaps, charts, say, head, back);
}

function whole(
  report: Report,
  gaps: readonly Gap[],
  charts: Charts,
  say: Say,
  head: Markup,
  back: Markup | string = '',
): Markup {
  return html`<!doctype html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${say('report_title', { region: report.regionName })}</title>
${head}
</head>
<body class="impact report">
<main>
${back}
${reportBody(report, gaps, charts, say)}
</main>
</body>
</html>`;
}
