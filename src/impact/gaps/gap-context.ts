import type { RegionSettings } from '../../domain/contact.js';
import type { PageLinkInfo } from '../../domain/gap.js';
import type { TallyTable } from '../../domain/impact.js';
import type { Page } from '../../domain/page.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import type { RegionIndex, Regions } from '../../retrieval/view-index.js';
import { daysLater } from '../german-days.js';
import { type DateRange, ReleasedCounts } from '../release/released-counts.js';
import { ReleasedTopics } from '../release/released-topics.js';

/** What was asked in so many days tells what pages lack; older questions may be about what has changed since. */
const windowDays = 84;

const gapTables = [
  ...(['topic', 'topic_language', 'topic_page', 'feedback_topic', 'feedback_page', 'page', 'language', 'all'] as const),
] as const satisfies readonly TallyTable[];

/** What gaps of a region are found in, on one day. */
export interface GapContext {
  region: RegionIndex;
  regions: Pick<Regions, 'use' | 'inMemory'>;
  counts: ReleasedCounts;
  topics: ReleasedTopics;
  /** The last twelve weeks. */
  range: DateRange;
  now: Date;
  settings(region: string): RegionSettings;
  pageUrl(page: Pick<Page, 'path'>, region: RegionIndex): string;
}

/** Where a day's context comes from. */
export interface ContextParts extends Pick<GapContext, 'regions' | 'settings' | 'pageUrl'> {
  store: Pick<ImpactStore, 'tallies' | 'topics'>;
  now(): Date;
}

/** Reads what gaps of a region are found in. @param today Germany's date */
export async function contextOf(region: RegionIndex, parts: ContextParts, today: string): Promise<GapContext> {
  const { store, regions, settings, pageUrl, now } = parts;
  const counts = new ReleasedCounts(await store.tallies({ region: region.slug, tables: gapTables }));
  return {
    ...{ region, regions, counts, settings, pageUrl },
    topics: new ReleasedTopics(await store.topics(), counts),
    range: { from: daysLater(today, -windowDays), to: daysLater(today, -1) },
    now: now(),
  };
}

/** A page as whoever cares for it sees it. */
export function linkInfo(page: Page, region: RegionIndex, pageUrl: GapContext['pageUrl']): PageLinkInfo {
  const { title, language, lastUpdated } = page;
  return { title, url: pageUrl(page, region), language, lastUpdated };
}
