import { surenessBands } from '../../domain/impact.js';
import type { BreakdownRow, Figure, Measured } from '../../domain/report.js';
import { type DateRange, sumOf } from '../release/released-counts.js';
import { type Estimate, sumOfEstimates, times } from '../statistics/difference.js';
import { monthRows, outcomesIn, type ReportContext } from './context.js';
import { figure } from './figure.js';
import { untold } from './released-share.js';
import { rightInBand } from './right-answers.js';

/**
 * "Double counselling avoided": questions answered rightly that an office would have been asked otherwise, and the hours
 * that took. An estimate that rests on what the municipality assumes.
 */
export function withoutPersonFigures(context: ReportContext): Figure[] {
  const { askedOtherwise, minutesPerCase } = context.settings;
  const assumptions = { askedOtherwiseLow: askedOtherwise.low, askedOtherwiseHigh: askedOtherwise.high };
  const cases = (range: DateRange) => estimated(context, range, 1);
  const figures = [
    figure(
      'without_person',
      'cases',
      cases(context.range),
      [
        { by: 'sureness', unit: 'cases', rows: bandRows(context) },
        { by: 'month', unit: 'cases', rows: monthRows(context, cases) },
      ],
      assumptions,
    ),
  ];
  if (minutesPerCase === null) return figures;
  const hours = (range: DateRange) => estimated(context, range, minutesPerCase / 60);
  const months = monthRows(context, hours);
  figures.push(
    figure('hours_without_person', 'hours', hours(context.range), [{ by: 'month', unit: 'hours', rows: months }], {
      ...assumptions,
      minutesPerCase,
    }),
  );
  return figures;
}

/** In the middle between the least and the most that is assumed; the interval reaches over all of it. */
function estimated({ counts, settings }: ReportContext, range: DateRange, scale: number): Measured {
  const bands = rightAnswers(counts, range);
  const of = bands.reduce((all, { answers }) => all + answers, 0);
  if (of === 0) return untold;
  const right = times(sumOfEstimates(bands.map(({ right }) => right)), stayedShare(counts, range) * scale);
  return { ...assumed(right, settings.askedOtherwise), of, bound: 'exact' };
}

function bandRows({ counts, range, settings, labels }: ReportContext): BreakdownRow[] {
  const stayed = stayedShare(counts, range);
  return rightAnswers(counts, range)
    .filter(({ answers }) => answers > 0)
    .map(({ band, answers, right }) => ({
      key: band,
      label: labels.sureness(band),
      url: null,
      of: answers,
      bound: 'exact' as const,
      ...assumed(times(right, stayed), settings.askedOtherwise),
    }));
}

function rightAnswers(counts: ReportContext['counts'], range: DateRange) {
  return surenessBands.map((band) => {
    const { answered, answered_other_language } = outcomesIn(counts, 'sureness', band, range);
    const answers = answered.questions + answered_other_language.questions;
    return { band, answers, right: times(rightInBand(band), answers) };
  });
}

/**
 * Share of answers after which nobody asked for a person and that nobody called unhelpful. Somebody who did both counts
 * twice: rather too few cases than too many.
 */
function stayedShare(counts: ReportContext['counts'], range: DateRange): number {
  const all = outcomesIn(counts, 'all', '', range);
  const answers = sumOf([all.answered, all.answered_other_language]).questions;
  const person = (part: string) => counts.count({ table: 'person', key: '', part }, range).people;
  const unhelpful = counts.count({ table: 'feedback', key: '', part: 'unhelpful' }, range).questions;
  const left = person('answered') + person('answered_other_language') + unhelpful;
  return answers === 0 ? 0 : Math.max(0, 1 - left / answers);
}

function assumed({ value, interval }: Estimate, { low, high }: { low: number; high: number }) {
  return {
    value: Math.round((value * (low + high)) / 2),
    interval: [Math.floor(interval[0] * low), Math.ceil(interval[1] * high)] as [number, number],
  };
}
