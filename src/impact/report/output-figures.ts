import type { Breakdown, Figure, Measured, Unit } from '../../domain/report.js';
import { sumOf } from '../release/released-counts.js';
import {
  type OutcomeTable,
  outcomesIn,
  outcomesOfTopic,
  measuredQuestions,
  type ReportContext,
  rowsOf,
  monthRows,
} from './context.js';
import { figure } from './figure.js';
import { measuredCount, measuredShare } from './released-share.js';

/** What Lotse did: questions, conversations, languages, channels, hours, pages. */
export function outputFigures(context: ReportContext): Figure[] {
  const { counts, range, topics, labels } = context;
  const questions = (table: OutcomeTable, key: string, within = range) =>
    measuredQuestions(outcomesIn(counts, table, key, within));
  const byLanguage = rowsOf(counts.keys('language'), named(labels.language), (key) => questions('language', key));
  const byChannel = rowsOf(counts.keys('channel'), named(labels.channel), (key) => questions('channel', key));
  const byHours = rowsOf(counts.keys('hours'), named(labels.hours), (key) => questions('hours', key));
  const byTopic = rowsOf(
    topics.standing.map(({ id }) => id),
    named(labels.topic),
    (id) => measuredQuestions(outcomesOfTopic(topics, id, range)),
  );
  const conversations = (channel: string, within = range) =>
    counts.count({ table: 'conversation', key: channel, part: '' }, within);
  const allConversations = (within = range) =>
    sumOf(counts.keys('conversation').map((channel) => conversations(channel, within))).people;
  const channels = Math.max(1, counts.keys('conversation').length);
  const pages = rowsOf(counts.keys('page'), labels.page, (key) =>
    measuredCount(counts.count({ table: 'page', key, part: 'cited' }, range).questions),
  );
  return [
    figure('questions', 'questions', questions('all', ''), [
      { by: 'month', unit: 'questions', rows: monthRows(context, (month) => questions('all', '', month)) },
      list('language', 'questions', byLanguage),
      list('channel', 'questions', byChannel),
      list('hours', 'questions', byHours),
      list('topic', 'questions', byTopic),
    ]),
    figure('conversations', 'people', measuredCount(allConversations(), channels), [
      list(
        'channel',
        'people',
        rowsOf(counts.keys('conversation'), named(labels.channel), (key) => measuredCount(conversations(key).people)),
      ),
      {
        by: 'month',
        unit: 'people',
        rows: monthRows(context, (month) => measuredCount(allConversations(month), channels)),
      },
    ]),
    figure('languages', 'languages', number(byLanguage.length), [list('language', 'questions', byLanguage)]),
    figure('channels', 'channels', number(byChannel.length), [list('channel', 'questions', byChannel)]),
    figure('outside_hours', 'share', outsideHours(context, range), [
      list('hours', 'questions', byHours),
      { by: 'month', unit: 'share', rows: monthRows(context, (month) => outsideHours(context, month)) },
    ]),
    figure('pages_served', 'pages', number(pages.length), [list('page', 'questions', pages)]),
  ];
}

/** Of the questions of which it is known whether the office was open. */
function outsideHours({ counts }: ReportContext, range: ReportContext['range']): Measured {
  const of = (key: string) => Object.values(outcomesIn(counts, 'hours', key, range));
  return measuredShare(of('closed'), of('open'));
}

/** How many different ones are in a list: exactly so many are, as only those with five people count. */
function number(value: number): Measured {
  return { value, interval: null, of: null, bound: 'exact' };
}

function named(label: (key: string) => string): (key: string) => { label: string } {
  return (key) => ({ label: label(key) });
}

function list(by: Breakdown['by'], unit: Unit, rows: Breakdown['rows']): Breakdown {
  return { by, unit, rows };
}
