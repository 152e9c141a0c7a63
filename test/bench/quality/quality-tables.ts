import { alignColumns } from '../../../src/cli/evaluate-tables.js';
import type { Figure } from '../../../src/evaluation/figures.js';
import type { Difference } from './paired-difference.js';
import { type QualityReport, systems } from './quality-report.js';

const explanation =
  'Percent, 95 % bootstrap intervals. Lines "Lotse −" are paired differences on the same questions; * marks those that\n' +
  'are clear: their interval leaves out zero.';

const headings: Record<string, string> = {
  retrieval:
    'OMoS-QA: questions that have an answer, asked within their region; pages in the question’s language (same), German\n' +
    'only, or all versions. top 3 chunks: the right page is among the three chunks that the recipe hands on.',
  typing: 'The demo municipality: what people type, over all versions of its pages.',
};

/** The comparison for people: a table for each part, the peers below Lotse and the differences below them. */
export function qualityTables({ model, half, figures, differences }: QualityReport): string {
  const parts = [...new Set(figures.map(({ part }) => part))];
  const tables = parts.map((part) => {
    const rows = rowsOf(
      figures.filter((figure) => figure.part === part),
      differences.filter((difference) => difference.part === part),
    );
    return `${headings[part] ?? part}\n${alignColumns(rows)}`;
  });
  const of = half === 'both' ? 'both halves' : `half ${half}`;
  return [`Model ${model}; real typing: ${of}. ${explanation}`, ...tables].join('\n\n');
}

function rowsOf(figures: readonly Figure[], differences: readonly Difference[]): string[][] {
  const names = Object.keys(figures[0]?.of ?? {}).filter((name) => name !== 'system');
  const metrics = [...new Set(figures.map(({ metric }) => metric))];
  const samples = groupBy(figures, ({ of }) => JSON.stringify(names.map((name) => of[name])));
  const differencesOf = groupBy(differences, ({ of }) => JSON.stringify(names.map((name) => of[name])));
  return [
    [...names, 'questions', 'system', ...metrics],
    ...[...samples].flatMap(([key, ofSample]) => {
      const places = names.map((name) => ofSample[0]?.of[name] ?? '');
      const lines = [
        ...lineBySystem(ofSample, (system) => system),
        ...lineBySystem(differencesOf.get(key) ?? [], (system) => `${systems.lotse} − ${system}`),
      ];
      return lines.map(({ name, cells }) => [
        ...places,
        String(ofSample[0]?.questions ?? 0),
        name,
        ...metrics.map((metric) => cell(cells.find((figure) => figure.metric === metric))),
      ]);
    }),
  ];
}

function lineBySystem(figures: readonly (Figure | Difference)[], nameOf: (system: string) => string) {
  return [...groupBy(figures, ({ of }) => of.system ?? '')].map(([system, cells]) => ({ name: nameOf(system), cells }));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function cell(figure: Figure | Difference | undefined): string {
  if (!figure || figure.value === null) return '–';
  const write = 'clear' in figure ? signed : percent;
  const interval = figure.low === null || figure.high === null ? '' : ` (${write(figure.low)}–${write(figure.high)})`;
  return `${write(figure.value)}${interval}${'clear' in figure && figure.clear ? '*' : ''}`;
}

const percent = (share: number) => (share * 100).toFixed(1);
/** The sign that belongs to numbers, so that it is not taken for the dash of an interval. */
const signed = (share: number) => `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`;
