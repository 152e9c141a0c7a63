import type { Figure, Report } from '../../domain/report.js';
import { unknownRegion } from '../../errors.js';
import type { GapStore } from '../../ports/gap-store.js';
import type { Impact, ReportQuery } from '../../ports/impact.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import type { RegionSettingsReader } from '../../ports/region-settings.js';
import type { RegionIndex, Regions } from '../../retrieval/view-index.js';
import { eventRows } from './event-table/event-table.js';
import { ReleasedTopics } from '../release/released-topics.js';
import { daysLater, germanDay } from '../german-days.js';
import type { ReleasedCounts } from '../release/released-counts.js';
import type { ReportContext } from './context.js';
import { createCountsCache } from './counts-cache.js';
import { equalService } from './equal-service.js';
import { createLabels, type PageUrl } from './labels.js';
import { outcomeFigures } from './outcome-figures.js';
import { outputFigures } from './output-figures.js';
import { pageChanges } from './page-changes.js';
import { peopleFigures } from './people-figures.js';
import { reportRange } from './query.js';
import { similarRegions } from './similar-regions.js';
import { timeToAnswer } from './time-to-answer.js';
import { trend } from './trend.js';
import { withoutPersonFigures } from './without-person.js';

/** What reports are made from. */
export interface ReportParts {
  store: Pick<ImpactStore, 'tallies' | 'topics' | 'events'>;
  gapStore: Pick<GapStore, 'pageChanges'>;
  regions: Pick<Regions, 'all' | 'use'>;
  settings: RegionSettingsReader['settings'];
  pageUrl: PageUrl;
  now: () => Date;
  /** Secret that pseudonyms of regions in the event table are made with: see `src/providers/pseudonym-key.ts`. */
  pseudonymKey: Uint8Array;
  /** Months that events are kept: quarters that are being erased are not told any more. */
  eventMonths: number;
}

/**
 * Reports of released counts. A report reads no events; the event table reads nothing else. Both throw LotseError
 * `unknown_region`, and `invalid_request` for dates that are none.
 */
export function createReports(parts: ReportParts): Pick<Impact, 'report' | 'eventTable'> {
  const cache = createCountsCache(parts.store);
  return {
    async report(query) {
      const now = parts.now();
      const region = await knownRegion(parts, query);
      const range = reportRange(query, now);
      const yesterday = daysLater(germanDay(now), -1);
      const [counts, all, topics, changes] = await Promise.all([
        cache.of(region.slug, yesterday),
        cache.ofAll(
          parts.regions.all().map(({ slug }) => slug),
          yesterday,
        ),
        parts.store.topics(),
        parts.gapStore.pageChanges(region.slug),
      ]);
      const language = query.language ?? 'de';
      const released = new ReleasedTopics(topics, counts);
      const labels = createLabels(language, region, released, parts.pageUrl);
      const settings = parts.settings(region.slug).impact;
      const context: ReportContext = { region, range, language, counts, topics: released, settings, labels };
      const others = [...all].filter(([slug]) => slug !== region.slug).map(([, other]) => other);
      return reportOf(context, now, figuresOf(context, changes, others));
    },
    async *eventTable(query) {
      const region = await knownRegion(parts, query);
      const range = reportRange(query, parts.now());
      yield* eventRows({ ...parts, region: region.slug, range, now: parts.now() });
    },
  };
}

function figuresOf(
  context: ReportContext,
  changes: Awaited<ReturnType<GapStore['pageChanges']>>,
  others: readonly ReleasedCounts[],
): Figure[] {
  return [
    ...outputFigures(context),
    ...outcomeFigures(context),
    ...peopleFigures(context),
    ...withoutPersonFigures(context),
    timeToAnswer(context),
    equalService(context),
    trend(context),
    pageChanges(context, changes),
    similarRegions(context, others),
  ];
}

function reportOf({ region, range, counts }: ReportContext, now: Date, figures: Figure[]): Report {
  const since = counts.since('all');
  return {
    region: region.slug,
    regionName: region.name,
    ...range,
    madeAt: now.toISOString(),
    // A block that was full only after the last day of the report is none of its business.
    since: since !== null && since <= range.to ? since : null,
    figures,
  };
}

async function knownRegion({ regions }: ReportParts, { region: slug }: ReportQuery): Promise<RegionIndex> {
  const region = await regions.use(slug);
  if (region) return region;
  throw unknownRegion(regions.all().map((known) => known.slug));
}
