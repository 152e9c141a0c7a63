import { outcomes } from '../../domain/impact.js';
import type { BreakdownRow, Figure, Measured } from '../../domain/report.js';
import { type DateRange, sumOf, without } from '../release/released-counts.js';
import { monthRows, outcomesIn, type ReportContext, rowsOf } from './context.js';
import { figure } from './figure.js';
import { measuredCount, measuredShare } from './released-share.js';

/** What people said of the answers, and who went on to a person. */
export function peopleFigures(context: ReportContext): Figure[] {
  const { range } = context;
  return [
    figure('helpful', 'share', helpful(context, 'feedback', [''], range), [
      { by: 'language', unit: 'share', rows: helpfulRows(context, 'feedback_language', context.labels.language) },
      { by: 'page', unit: 'share', rows: helpfulPages(context) },
      { by: 'topic', unit: 'share', rows: helpfulTopics(context) },
      {
        by: 'month',
        unit: 'share',
        rows: monthRows(context, (month) => helpful(context, 'feedback', [''], month)),
      },
    ]),
    figure('feedback_rate', 'share', feedbackRate(context, range), [
      { by: 'month', unit: 'share', rows: monthRows(context, (month) => feedbackRate(context, month)) },
    ]),
    figure('went_to_person', 'share', wentToPerson(context, range), [
      { by: 'language', unit: 'people', rows: personRows(context) },
      { by: 'topic', unit: 'people', rows: personTopics(context) },
      { by: 'month', unit: 'share', rows: monthRows(context, (month) => wentToPerson(context, month)) },
    ]),
  ];
}

type FeedbackTable = 'feedback' | 'feedback_language' | 'feedback_topic' | 'feedback_page';

/** Of all words on answers. @param keys counted together: a topic and those that went into it */
function helpful({ counts }: ReportContext, table: FeedbackTable, keys: string[], range: DateRange): Measured {
  const of = (part: string) => sumOf(keys.map((key) => counts.count({ table, key, part }, range)));
  return measuredShare([of('helpful')], [of('unhelpful')]);
}

function helpfulRows(context: ReportContext, table: FeedbackTable, label: (key: string) => string): BreakdownRow[] {
  return rowsOf(
    context.counts.keys(table),
    (key) => ({ label: label(key) }),
    (key) => helpful(context, table, [key], context.range),
  );
}

function helpfulPages(context: ReportContext): BreakdownRow[] {
  const measure = (key: string) => helpful(context, 'feedback_page', [key], context.range);
  return rowsOf(context.counts.keys('feedback_page'), context.labels.page, measure);
}

function helpfulTopics(context: ReportContext): BreakdownRow[] {
  const { topics, labels, range } = context;
  return rowsOf(
    topics.standing.map(({ id }) => id),
    (id) => ({ label: labels.topic(id) }),
    (id) => helpful(context, 'feedback_topic', topics.membersOf(id), range),
  );
}

/** Words on answers, of the answers given. */
function feedbackRate({ counts }: ReportContext, range: DateRange): Measured {
  const { answered, answered_other_language } = outcomesIn(counts, 'all', '', range);
  const given = sumOf([answered, answered_other_language]);
  const word = (part: string) => counts.count({ table: 'feedback', key: '', part }, range);
  const words = sumOf([word('helpful'), word('unhelpful')]);
  return measuredShare([words], [without(given, words)]);
}

/** People who asked for a person, of all conversations. */
function wentToPerson({ counts }: ReportContext, range: DateRange): Measured {
  const begun = counts.keys('conversation').map((key) => counts.count({ table: 'conversation', key, part: '' }, range));
  const conversations = sumOf(begun).people;
  const people = sumOf(personParts.map((part) => counts.count({ table: 'person', key: '', part }, range))).people;
  const whole = { people: conversations, questions: conversations };
  const part = { people, questions: people };
  return measuredShare([part], [without(whole, part)]);
}

/** How the question ended before somebody asked for a person; empty without a question. */
const personParts = [...outcomes, ''];

function personRows({ counts, labels, range }: ReportContext): BreakdownRow[] {
  const people = (key: string) =>
    sumOf(personParts.map((part) => counts.count({ table: 'person_language', key, part }, range))).people;
  return rowsOf(
    counts.keys('person_language'),
    (key) => ({ label: labels.language(key) }),
    (key) => measuredCount(people(key)),
  );
}

function personTopics({ counts, topics, labels, range }: ReportContext): BreakdownRow[] {
  const people = (topic: string) =>
    topics
      .membersOf(topic)
      .flatMap((key) => personParts.map((part) => counts.count({ table: 'person_topic', key, part }, range).people))
      .reduce((all, each) => all + each, 0);
  return rowsOf(
    topics.standing.map(({ id }) => id),
    (id) => ({ label: labels.topic(id) }),
    (id) => measuredCount(people(id)),
  );
}
