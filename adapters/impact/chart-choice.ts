import type { Gap } from '../../src/domain/gap.js';
import type {
  Breakdown,
  BreakdownMeasure,
  BreakdownRow,
  Figure,
  FigureId,
  Report,
  Unit,
} from '../../src/domain/report.js';
import { impactText } from '../../src/languages/impact-texts.js';
import type { Columns } from './charts/columns.js';
import type { Lines } from './charts/lines.js';
import type { Ranges } from './charts/ranges.js';
import type { Grid } from './html/table-html.js';
import { measuredText, rangeText } from './measured-text.js';
import type { DashboardKey, Say } from './say.js';
import { valueText } from './value-text.js';

/** What a chart is made of, and the same as a table. */
export type Shown = {
  title: string;
  grid: Grid;
  /** Of so many things only the first are drawn; 0: all are. */
  cutAfter: number;
} & ({ kind: 'columns'; data: Columns } | { kind: 'lines'; data: Lines } | { kind: 'ranges'; data: Ranges });

/** More bars than these nobody reads. */
const mostBars = 12;
const endings: [FigureId, DashboardKey][] = [
  ['answered', 'ends_own'],
  ['answered_other_language', 'ends_other'],
  ['not_answered', 'ends_not'],
  ['asked_back', 'ends_back'],
  ['emergencies', 'ends_emergency'],
];

/** Questions a month by how they ended; null when nothing is known of months. */
export function monthsByEnding({ figures }: Report, say: Say): Shown | null {
  const found = endings.flatMap(([id, key]) => {
    const list = breakdownOf(figures, id, 'month');
    return list ? [{ name: say(key), list }] : [];
  });
  const rows = found.flatMap(({ list }) => list.rows);
  const months = [...new Map(rows.map(({ key, label }) => [key, label]))].sort(([a], [b]) => (a < b ? -1 : 1));
  if (months.length === 0) return null;
  const series = found.map(({ name, list }) => ({
    name,
    values: months.map(([month]) => {
      const row = list.rows.find(({ key }) => key === month);
      return row ? questionsIn(row, list.unit) : null;
    }),
  }));
  const told = (value: number | null | undefined) =>
    value === null || value === undefined
      ? impactText(say.language, 'bound.none')
      : valueText(value, 'questions', say.language);
  const title = say('chart_months');
  return {
    ...{ kind: 'columns', title, cutAfter: 0 },
    data: { unit: 'questions', times: months.map(([month, label], n) => axisMonth(month, label, n, say)), series },
    grid: {
      ...{ caption: title, columns: [say('column_month'), ...series.map(({ name }) => name)] },
      rows: months.map(([, label], n) => [label, ...series.map(({ values }) => told(values[n]))]),
    },
  };
}

/** How often each language is answered, with how sure that is. */
export function answeredByLanguage({ figures }: Report, say: Say): Shown | null {
  const list =
    breakdownOf(figures, 'equal_service', 'language', 'any_language') ?? breakdownOf(figures, 'answered', 'language');
  return list ? rangesOf(list, say('chart_languages'), say) : null;
}

/** What changed pages brought, beside what changed anyway. */
export function byPageChange({ figures }: Report, say: Say): Shown | null {
  const list =
    breakdownOf(figures, 'page_changes', 'change', 'against_others') ?? breakdownOf(figures, 'page_changes', 'change');
  return list ? rangesOf(list, say('chart_changes'), say) : null;
}

/** What is missing, by people who asked; gaps that are not about questions are left out. */
export function gapsByPeople(gaps: readonly Gap[], say: Say): Shown | null {
  const asked = gaps.filter(({ state, evidence }) => state !== 'closed' && evidence.people > 0);
  const labelOf = (gap: Gap) => {
    const first = asked.find(({ title }) => title === gap.title);
    return first === gap ? gap.title : `${gap.title}: ${impactText(say.language, `gap.${gap.kind}.name`)}`;
  };
  const rows = asked
    .map((gap) => ({ key: gap.id, label: labelOf(gap), url: null, ...exactly(gap.evidence.people) }))
    .sort((a, b) => b.value - a.value);
  return rangesOf({ by: 'topic', unit: 'people', rows }, say('chart_gaps'), say);
}

/** The chart that suits a list; null when there is next to nothing to draw. */
export function chartOf(list: Breakdown, title: string, say: Say): Shown | null {
  if (list.by !== 'month' && list.by !== 'week') return rangesOf(list, title, say);
  const rows = [...list.rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (rows.filter(({ value }) => value !== null).length < 2) return null;
  const times = rows.map(({ key, label }, n) => (list.by === 'month' ? axisMonth(key, label, n, say) : label));
  const common = { title, cutAfter: 0, grid: gridOf(list, title, say) };
  if (list.unit === 'share' || list.unit === 'difference' || list.unit === 'ms')
    return { ...common, kind: 'lines', data: { unit: list.unit, times, points: rows } };
  const series = [{ name: title, values: rows.map(({ value }) => value) }];
  return { ...common, kind: 'columns', data: { unit: list.unit, times, series } };
}

function rangesOf(list: Breakdown, title: string, say: Say): Shown | null {
  const { unit } = list;
  const told = list.rows.flatMap((row) => (row.value === null ? [] : [{ ...row, value: row.value }]));
  if (told.length === 0) return null;
  const rows = told.slice(0, mostBars).map((row) => ({
    ...{ name: row.label, value: row.value, interval: row.interval, text: measuredText(row, unit, say) },
  }));
  const cutAfter = told.length > mostBars ? mostBars : 0;
  return { kind: 'ranges', title, cutAfter, data: { unit, rows }, grid: gridOf(list, title, say) };
}

function gridOf({ by, unit, rows }: Breakdown, caption: string, say: Say): Grid {
  const hasRanges = rows.some(({ interval }) => interval !== null);
  return {
    caption,
    columns: [say(`column_${by}`), say('column_value'), ...(hasRanges ? [say('column_range')] : [])],
    rows: rows.map((row) => [
      ...[row.label, measuredText(row, unit, say)],
      ...(hasRanges ? [rangeText(row, unit, say)] : []),
    ]),
  };
}

function breakdownOf(
  figures: readonly Figure[],
  id: FigureId,
  by: Breakdown['by'],
  measure?: BreakdownMeasure,
): Breakdown | undefined {
  const lists = figures.find((figure) => figure.id === id)?.breakdowns ?? [];
  return lists.find((list) => list.by === by && (measure === undefined || list.measure === measure));
}

/** A share of a month's questions, as questions. */
function questionsIn({ value, of }: BreakdownRow, unit: Unit): number | null {
  if (value === null || unit !== 'share') return value;
  return of === null ? null : Math.round(value * of);
}

function exactly(value: number) {
  return { value, interval: null, of: null, bound: 'exact' as const };
}

/** `Mai`, and with the year where it begins: `Jan 27`. */
function axisMonth(key: string, label: string, position: number, say: Say): string {
  const [year = '', month = ''] = key.split('-');
  const date = new Date(`${key}-15T12:00:00Z`);
  if (month === '' || Number.isNaN(date.getTime())) return label;
  const name = new Intl.DateTimeFormat(say.language, { month: 'short', timeZone: 'UTC' }).format(date);
  return position === 0 || month === '01' ? `${name}\n${year}` : name;
}
