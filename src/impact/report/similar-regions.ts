import { impactText } from '../../languages/impact-texts.js';
import type { BreakdownRow, Figure, Measured } from '../../domain/report.js';
import type { ReleasedCounts } from '../release/released-counts.js';
import { anyLanguage, outcomesIn, partsOf, questionsOf, type ReportContext } from './context.js';
import { figure } from './figure.js';
import { measuredShare, releasedShare, untold } from './released-share.js';

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
  // A bound, where of some ways to end nothing is told, is no share that can be subtracted.
  const exact = (released: ReleasedCounts) => releasedShare(...partsOf(of(released), anyLanguage))?.share ?? null;
  const [own, questions] = [exact(counts), questionsOf(of(counts))];
  const alike = others
    .filter((other) => isAlike(questionsOf(of(other)), questions))
    .flatMap((other) => {
      const value = exact(other);
      return value === null ? [] : [{ value, shown: { ...share(other), interval: null, of: null } }];
    })
    .sort((a, b) => a.value - b.value);
  const [lowest, highest] = [alike[0], alike.at(-1)];
  if (own === null || lowest === undefined || highest === undefined || alike.length < fewestRegions) {
    return figure('similar_regions', 'difference', untold, []);
  }
  const middle = medianOf(alike.map(({ value }) => value));
  const row = (key: 'own' | 'median' | 'lowest' | 'highest', measured: Measured): BreakdownRow => {
    return { key, label: impactText(language, `similar.${key}`), url: null, ...measured };
  };
  const exactly = (value: number): Measured => ({ value, interval: null, of: null, bound: 'exact' });
  return figure('similar_regions', 'difference', { ...exactly(own - middle), of: questions }, [
    {
      by: 'region',
      measure: 'any_language',
      unit: 'share',
      rows: [
        row('own', share(counts)),
        row('median', exactly(middle)),
        row('lowest', lowest.shown),
        row('highest', highest.shown),
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
