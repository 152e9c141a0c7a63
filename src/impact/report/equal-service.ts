import type { Outcome } from '../../domain/impact.js';
import type { BreakdownRow, Figure } from '../../domain/report.js';
import { widestGap } from '../statistics/widest-gap.js';
import { anyLanguage, outcomesIn, partsOf, questionsOf, type ReportContext, rowsOf } from './context.js';
import { figure } from './figure.js';
import { measuredShare, releasedShare, untold } from './released-share.js';

/** Languages of fewer people are listed, and not compared: with few, nearly any gap comes by chance. */
const fewestCompared = 20;

/** Whether people are served alike in every language: the same shares for each, and how far the best and the worst are apart. */
export function equalService(context: ReportContext): Figure {
  const { counts, range } = context;
  const groups = counts.keys('language').flatMap((code) => {
    const of = outcomesIn(counts, 'language', code, range);
    const people = Object.values(of).reduce((all, each) => all + each.people, 0);
    const share = releasedShare(...partsOf(of, ['answered']));
    return share && people >= fewestCompared ? [{ ...share, questions: questionsOf(of) }] : [];
  });
  const gap = widestGap(groups);
  const measured = gap && {
    value: gap.value,
    interval: gap.interval,
    of: groups.reduce((all, { questions }) => all + questions, 0),
    bound: 'exact' as const,
  };
  return figure('equal_service', 'difference', measured ?? untold, [
    { by: 'language', measure: 'own_language', unit: 'share', rows: rows(context, ['answered']) },
    {
      by: 'language',
      measure: 'any_language',
      unit: 'share',
      rows: rows(context, anyLanguage),
    },
  ]);
}

/** The worst served first. */
function rows({ counts, labels, range }: ReportContext, wanted: readonly Outcome[]): BreakdownRow[] {
  return rowsOf(
    counts.keys('language'),
    (code) => ({ label: labels.language(code) }),
    (code) => measuredShare(...partsOf(outcomesIn(counts, 'language', code, range), wanted)),
  ).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
}
