import type { Outcome } from '../../domain/impact.js';
import type { Breakdown, Figure, FigureId, Measured } from '../../domain/report.js';
import type { DateRange } from '../release/released-counts.js';
import {
  monthRows,
  type OutcomeTable,
  type Outcomes,
  outcomesIn,
  outcomesOfTopic,
  partsOf,
  type ReportContext,
  rowsOf,
} from './context.js';
import { figure } from './figure.js';
import { measuredCount, measuredShare } from './released-share.js';

/** Which outcomes a share is of; all shares are of all questions, so that they add up. */
const shares: [id: FigureId, wanted: Outcome[]][] = [
  ['answered', ['answered']],
  ['answered_other_language', ['answered_other_language']],
  ['not_answered', ['not_answered']],
  ['asked_back', ['asked_back']],
];

/** How questions ended. */
export function outcomeFigures(context: ReportContext): Figure[] {
  const { counts, range } = context;
  const all = outcomesIn(counts, 'all', '', range);
  const emergencies = (of: Outcomes) => measuredCount(of.emergency.questions);
  return [
    ...shares.map(([id, wanted]) => {
      const share = (of: Outcomes) => measuredShare(...partsOf(of, wanted));
      return figure(id, 'share', share(all), listsOf(context, share, 'share'));
    }),
    figure('emergencies', 'questions', emergencies(all), listsOf(context, emergencies, 'questions')),
  ];
}

/** The same figure for each language, channel, kind of hours, topic and month. */
function listsOf(
  context: ReportContext,
  measure: (of: Outcomes) => Measured,
  unit: 'share' | 'questions',
): Breakdown[] {
  const { counts, topics, range, labels } = context;
  const by = (table: OutcomeTable & Breakdown['by'], label: (key: string) => string): Breakdown => ({
    by: table,
    unit,
    rows: rowsOf(
      counts.keys(table),
      (key) => ({ label: label(key) }),
      (key) => measure(outcomesIn(counts, table, key, range)),
    ),
  });
  return [
    by('language', labels.language),
    by('channel', labels.channel),
    by('hours', labels.hours),
    {
      by: 'topic',
      unit,
      rows: rowsOf(
        topics.standing.map(({ id }) => id),
        (id) => ({ label: labels.topic(id) }),
        (id) => measure(outcomesOfTopic(topics, id, range)),
      ),
    },
    {
      by: 'month',
      unit,
      rows: monthRows(context, (month: DateRange) => measure(outcomesIn(counts, 'all', '', month))),
    },
  ];
}
