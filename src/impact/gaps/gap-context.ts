import type { PageLinkInfo } from '../../domain/gap.js';
import type { Page } from '../../domain/page.js';
import type { RegionSettings } from '../../domain/contact.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import type { DateRange, ReleasedCounts } from '../release/released-counts.js';
import type { ReleasedTopics } from './released-topics.js';

/** The regions whose pages are in memory. */
export interface Regions {
  region(slug: string): RegionIndex | undefined;
  all(): RegionIndex[];
}

/** What gaps of a region are found in, on one day. */
export interface GapContext {
  region: RegionIndex;
  regions: Regions;
  counts: ReleasedCounts;
  topics: ReleasedTopics;
  /** The last twelve weeks. */
  range: DateRange;
  now: Date;
  settings(region: string): RegionSettings;
  pageUrl(page: Pick<Page, 'path'>, region: RegionIndex): string;
}

/** A page as whoever cares for it sees it. */
export function linkInfo(page: Page, region: RegionIndex, pageUrl: GapContext['pageUrl']): PageLinkInfo {
  const { title, language, lastUpdated } = page;
  return { title, url: pageUrl(page, region), language, lastUpdated };
}
