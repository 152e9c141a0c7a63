import type { EvaluationReport, Figure } from '../evaluation/figures.js';

/** What the columns of each part mean, for people. */
const explanations: Record<string, string> = {
  retrieval:
    'Questions that have an answer, asked within their region; pages: in the question’s language (same), German only, or all versions.',
  sentences:
    'Sentences chosen with the page given. paper F, P, R: questions with an answer; F1: all questions; AUROC: of answerability.',
  'end to end':
    'Asked of the whole region. answered: of the questions with an answer; gold page cited, gold sentence shown: of those answers;\n' +
    'right of all: gold sentence shown, of the questions with an answer; refused rightly: of those without one on their page;\n' +
    'answered wrongly: of all questions. Another page may answer too, and still counts as wrong. ECE, AURC: of the confidence of\n' +
    'the answers given. median time: without the embedding of the question.',
  typing:
    'What people type, searched for without telling the language; any right page counts. worst: of the languages with ten questions at least.',
  dialogue:
    'Conversations with the demo municipality; each metric over the turns that tell what they expect of it, intervals over\n' +
    'conversations. worst: of the languages with ten such turns at least.',
};

/** A report for people: a heading, and a table for each part. */
export function reportText(report: EvaluationReport): string {
  const parts = [...new Set(report.figures.map(({ part }) => part))];
  const heading =
    `${report.evaluation}: ${report.split.join(' + ')}, ${report.questions} questions, ${report.pages} pages; ` +
    `model ${report.model}. Percent, 95 % bootstrap intervals.`;
  const tables = parts.map((part) =>
    [explanations[part] ?? part, alignColumns(rowsOf(report.figures.filter((figure) => figure.part === part)))].join(
      '\n',
    ),
  );
  return [heading, ...tables, ...confusionText(report)].join('\n\n');
}

/** Which intents were taken for which; only what a dialogue measured has them. */
function confusionText({ confusion }: EvaluationReport): string[] {
  if (!confusion) return [];
  const expected = Object.keys(confusion).sort();
  const understood = [...new Set(Object.values(confusion).flatMap((row) => Object.keys(row)))].sort();
  const rows = expected.map((name) => [name, ...understood.map((other) => String(confusion[name]?.[other] ?? ''))]);
  return [
    ['Intents: expected in rows, understood in columns.', alignColumns([['', ...understood], ...rows])].join('\n'),
  ];
}

/** One row for each thing measured, one column for each metric. */
function rowsOf(figures: Figure[]): string[][] {
  const names = [...new Set(figures.flatMap(({ of }) => Object.keys(of)))];
  const metrics = [...new Set(figures.map(({ metric }) => metric))];
  const rows = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = JSON.stringify(names.map((name) => figure.of[name]));
    rows.set(key, [...(rows.get(key) ?? []), figure]);
  }
  return [
    [...names, 'questions', ...metrics],
    ...[...rows.values()].map((row) => [
      ...names.map((name) => row[0]?.of[name] ?? ''),
      String(Math.max(...row.map(({ questions }) => questions))),
      ...metrics.map((metric) => cell(row.find((figure) => figure.metric === metric))),
    ]),
  ];
}

function cell(figure: Figure | undefined): string {
  if (!figure || figure.value === null) return '–';
  if (figure.unit === 'ms') return `${figure.value} ms`;
  const interval =
    figure.low === null || figure.high === null ? '' : ` (${percent(figure.low)}–${percent(figure.high)})`;
  return percent(figure.value) + interval;
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

/** Columns as wide as their widest cell, two spaces between them. */
export function alignColumns(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
