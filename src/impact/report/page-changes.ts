import type { Outcome } from '../../domain/impact.js';
import type { Breakdown, BreakdownMeasure, Figure } from '../../domain/report.js';
import type { PageChange } from '../../ports/gap-store.js';
import { type ReleasedCount, sumOf, without } from '../release/released-counts.js';
import { differenceInDifferences, type Estimate, meanOf, shareDifference } from '../statistics/difference.js';
import { type Share, usualConfidence } from '../statistics/share.js';
import { type ChangedPage, changedPages } from './change-spans.js';
import { anyLanguage, outcomesIn, outcomesOfTopic, type ReportContext } from './context.js';
import { figure } from './figure.js';
import { topicsOfPages } from './page-topics.js';
import { releasedShare, untold } from './released-share.js';

/** With fewer people on one side nothing is compared. */
const fewestCompared = 10;
/** The ways to end that tell of pages: emergencies and failures of the engine do not. */
const [served, notServed]: [readonly Outcome[], Outcome[]] = [anyLanguage, ['not_answered', 'asked_back']];

interface Effect {
  page: ChangedPage;
  /** Questions on the page's topics, before and after. */
  questions: number;
  topic: { before: Share; after: Share };
  others: { before: Share; after: Share };
}

/**
 * Whether questions on a page's topics were answered more often after it was changed, beyond what changed for all other
 * questions of the region meanwhile. Spans are counted by the days on which blocks end: counting only blocks that lie
 * wholly in a span loses more of the rarer ending, and made effects up to 13 points too large in a simulation
 * (`docs/impact.md`). Intervals hold for all pages at once, so that among many changes none looks good by chance alone.
 */
export function pageChanges(context: ReportContext, changes: readonly PageChange[]): Figure {
  const since = context.counts.since('all');
  const effects = since === null ? [] : effectsOf(context, changedPages(changes, since, context.range));
  if (effects.length === 0) return figure('page_changes', 'difference', untold, []);
  const each = 1 - (1 - usualConfidence) / effects.length;
  const against = ({ topic, others }: Effect, confidence: number) => differenceInDifferences(topic, others, confidence);
  const mean = meanOf(effects.map((effect) => against(effect, usualConfidence)));
  const of = effects.reduce((all, { questions }) => all + questions, 0);
  return figure('page_changes', 'difference', { ...mean, of, bound: 'exact' }, [
    list(context, effects, 'against_others', (effect) => against(effect, each)),
    list(context, effects, 'before_after', ({ topic }) => shareDifference(topic.after, topic.before, each)),
  ]);
}

function list(
  { labels }: ReportContext,
  effects: readonly Effect[],
  measure: BreakdownMeasure,
  estimate: (effect: Effect) => Estimate,
): Breakdown {
  const rows = effects.map((effect) => {
    const { group, first } = effect.page;
    const { label, url } = labels.page(group);
    const dated = `${label} (${labels.day(first)})`;
    return {
      key: `${group} ${first}`,
      label: dated,
      url,
      ...estimate(effect),
      of: effect.questions,
      bound: 'exact' as const,
    };
  });
  return { by: 'change', measure, unit: 'difference', rows: rows.sort((a, b) => b.value - a.value) };
}

function effectsOf({ counts, topics, range }: ReportContext, pages: readonly ChangedPage[]): Effect[] {
  const topicsOf = topicsOfPages(topics, { from: '', to: range.to });
  return pages.flatMap((page) => {
    const near = topicsOf.get(page.group) ?? [];
    const [before, after] = [page.before, page.after].map((span) => {
      const ofNear = near.map((id) => outcomesOfTopic(topics, id, span));
      const all = outcomesIn(counts, 'all', '', span);
      const inTopics = (outcome: Outcome) => sumOf(ofNear.map((of) => of[outcome]));
      const elsewhere = (outcome: Outcome) => without(all[outcome], inTopics(outcome));
      return { topic: sideOf(inTopics), others: sideOf(elsewhere) };
    });
    if (!before?.topic || !after?.topic || !before.others || !after.others) return [];
    return [
      {
        page,
        questions: before.topic.questions + after.topic.questions,
        topic: { before: before.topic.share, after: after.topic.share },
        others: { before: before.others.share, after: after.others.share },
      },
    ];
  });
}

/** One side of a comparison; null where too few people stand behind it. */
function sideOf(count: (outcome: Outcome) => ReleasedCount): { share: Share; questions: number } | null {
  const [inside, outside] = [served.map(count), notServed.map(count)];
  const { people, questions } = sumOf([...inside, ...outside]);
  const share = releasedShare(inside, outside);
  return share && people >= fewestCompared ? { share, questions } : null;
}
