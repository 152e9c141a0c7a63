import { assumptionLines } from '../../adapters/impact/html/assumptions.js';
import { basisText, measuredText, rangeText } from '../../adapters/impact/measured-text.js';
import { createSay, figureText, listTitle, type Say } from '../../adapters/impact/say.js';
import { type Breakdown, type Figure, ladder, type Measured, type Report, type Unit } from '../domain/report.js';
import { type ImpactTextKey, impactText } from '../languages/impact-texts.js';
import type { ReportLanguage } from '../ports/impact.js';
import { alignColumns } from './evaluate-tables.js';

/** A table is read in a window of so many columns. */
const width = 100;
const widestLabel = 48;
/** Of longer lists, the first rows; all are in JSON. */
const mostRows = 10;

/**
 * A report for people, in lines of at most 100 columns.
 * @param withDefinitions what each figure means, how it is computed, and what it does not show
 */
export function reportTable(report: Report, language: ReportLanguage, withDefinitions: boolean): string {
  const say = createSay(language);
  const text = (key: ImpactTextKey, values?: Record<string, string | number>) => impactText(language, key, values);
  const days = { region: report.regionName, from: say.day(report.from), to: say.day(report.to) };
  const since = report.since === null ? text('report.nothing') : text('report.since', { day: say.day(report.since) });
  if (report.since === null) return `${[text('report.title', days), ...wrapped(since, '')].join('\n')}\n`;
  const header = ['report.figure', 'report.value', 'report.range', 'report.of'] as const;
  const rungs = ladder.map((rung) => {
    const figures = report.figures.filter((figure) => figure.rung === rung);
    const rows = figures.map((figure) => rowOf(figureText(language, figure.id, 'label'), figure, figure.unit, say));
    const table = alignColumns([header.map((key) => text(key)), ...rows]);
    const details = figures.map((figure) => detailsOf(figure, say, withDefinitions)).filter((lines) => lines !== '');
    return [text(`rung.${rung}`).toUpperCase(), table, ...details].join('\n\n');
  });
  const head = [text('report.title', days), ...wrapped(`${text('report.note')} ${since}`, '')].join('\n');
  return `${[head, ...rungs].join('\n\n')}\n`;
}

/** The lists behind a figure, and what is to be known of it. */
function detailsOf(figure: Figure, say: Say, withDefinitions: boolean): string {
  const lists = figure.breakdowns.map((list) => listLines(list, say));
  const known = [...(withDefinitions ? definitionLines(figure, say) : []), ...assumed(figure, say)];
  if (lists.length === 0 && known.length === 0) return '';
  const title = figureText(say.language, figure.id, 'label');
  return [title, ...known, ...lists].join('\n');
}

function listLines(list: Breakdown, say: Say): string {
  const rows = list.rows.slice(0, list.by === 'month' || list.by === 'week' ? undefined : mostRows);
  const more = list.rows.length - rows.length;
  const table = alignColumns(rows.map((row) => rowOf(row.label, row, list.unit, say)));
  return [
    `  ${listTitle(list, say)}`,
    ...table.split('\n').map((line) => `    ${line}`),
    ...(more > 0 ? [`    ${impactText(say.language, 'report.more', { count: more })}`] : []),
  ].join('\n');
}

function rowOf(label: string, measured: Measured, unit: Unit, say: Say): string[] {
  const short = label.length > widestLabel ? `${label.slice(0, widestLabel - 1)}…` : label;
  return [short, measuredText(measured, unit, say), rangeText(measured, unit, say), basisText(measured, say)];
}

function definitionLines({ id }: Figure, say: Say): string[] {
  return (['definition', 'formula', 'limits'] as const).flatMap((part) =>
    wrapped(`${impactText(say.language, `report.${part}`)}: ${figureText(say.language, id, part)}`, '  '),
  );
}

function assumed({ assumptions }: Figure, say: Say): string[] {
  const name = impactText(say.language, 'report.assumptions');
  return assumptionLines(assumptions, say).flatMap((line) => wrapped(`${name}: ${line}`, '  '));
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
