import { impactText } from '../../languages/impact-texts.js';
import type { BreakdownRow, Figure, Measured } from '../../domain/report.js';
import type { ReleasedCounts } from '../release/released-counts.js';
import { anyLanguage, outcomesIn, partsOf, questionsOf, type ReportContext } from './context.js';
import { figure } from './figure.js';
import { measuredShare, untold } from './released-share.js';

/** Regions are alike when one has at most so many times the questions of the other. */
const factor = 3;
/** A region with fewer questions says little; fewer others would give away which they are. */
const [fewestQuestions, fewestRegions] = [100, 3];

/**
 * The share answered, beside that of regions with as many questions. Which they are is not told: only the one in the
 * middle, the lowest and the highest.
 * @param others released counts of all other regions, of the table `all`
 */
export function similarRegions(context: ReportContext, others: readonly ReleasedCounts[]): Figure {
  const { counts, range, language } = context;
  const of = (released: ReleasedCounts) => outcomesIn(released, 'all', '', range);
  const share = (released: ReleasedCounts) => measuredShare(...partsOf(of(released), anyLanguage));
  const [own, questions] = [share(counts), questionsOf(of(counts))];
  const shares = others
    .filter((other) => isAlike(questionsOf(of(other)), questions))
    .flatMap((other) => share(other).value ?? [])
    .sort((a, b) => a - b);
  const [lowest, highest] = [shares[0], shares.at(-1)];
  if (own.value === null || lowest === undefined || highest === undefined || shares.length < fewestRegions) {
    return figure('similar_regions', 'difference', untold, []);
  }
  const middle = medianOf(shares);
  const row = (key: 'own' | 'median' | 'lowest' | 'highest', measured: Measured): BreakdownRow => {
    return { key, label: impactText(language, `similar.${key}`), url: null, ...measured };
  };
  const exactly = (value: number): Measured => ({ value, interval: null, of: null, bound: 'exact' });
  return figure('similar_regions', 'difference', { ...exactly(own.value - middle), of: questions }, [
    {
      by: 'region',
      measure: 'any_language',
      unit: 'share',
      rows: [
        row('own', own),
        row('median', exactly(middle)),
        row('lowest', exactly(lowest)),
        row('highest', exactly(highest)),
      ],
    },
  ]);
}

function isAlike(other: number, own: number): boolean {
  return own >= fewestQuestions && other >= fewestQuestions && other <= own * factor && own <= other * factor;
}

/** @param sorted at least one */
function medianOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}
