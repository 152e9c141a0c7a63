import { DateTime } from 'luxon';
import type { Page } from '../../domain/page.js';
import type { TallyTable } from '../../domain/impact.js';
import type { Counting, DateRange, ReleasedCounts } from '../release/released-counts.js';
import { type Ledger, pageOutcomes } from '../release/released-topics.js';
import { type FoundGap, noEvidence, notCounted } from './found-gap.js';
import { type GapContext, linkInfo } from './gap-context.js';
import { goesWrong, leastShare, rankOf, shareOf } from './gap-rules.js';

/** With fewer questions, that nobody asked about a page tells nothing. */
const enoughQuestions = 500;
/** Lists of pages that nobody needed are endless: the longest cost the most to keep right. */
const mostHardlyFound = 20;
/** A page of less text is a signpost. */
const fewestCharacters = 400;
const outdatedMonths = 24;
/** Of the pages that are cited, so many are "much needed". */
const mostCited = 20;

/** What pages themselves lack, as far as questions tell: not found, found unhelpful, much needed and old. */
export function pageGaps(context: GapContext): FoundGap[] {
  const pages = editedPages(context.region);
  return [...unhelpfulPages(context, pages), ...outdatedPages(context, pages), ...hardlyFoundPages(context, pages)];
}

/** Pages with text by translation group, each in the version that its editors work on. */
type EditedPages = ReadonlyMap<string, Page>;

function editedPages(region: GapContext['region']): EditedPages {
  const own = region.views.get(region.defaultLanguage);
  return new Map(own?.documents.map((page) => [page.group, page]));
}

function unhelpfulPages({ counts, range, region, pageUrl }: GapContext, pages: EditedPages): FoundGap[] {
  return counts.keys('feedback_page').flatMap((group): FoundGap[] => {
    const page = pages.get(group);
    if (!page) return [];
    const ledger = (when: DateRange, counting: Counting): Ledger => ({
      wrong: people(counts, 'feedback_page', group, 'unhelpful', when, counting),
      right: people(counts, 'feedback_page', group, 'helpful', when, counting),
    });
    const now = ledger(range, 'ending');
    return [
      {
        ...{ kind: 'page_unhelpful', subject: group, title: page.title, nearGroups: new Set([group]), facts: [] },
        ...{ ledger, leastShare: leastShare.unhelpful, holds: goesWrong(now, leastShare.unhelpful) },
        rank: rankOf('page_unhelpful', now.wrong, 1),
        evidence: async () => ({
          ...noEvidence,
          people: now.wrong,
          questions: now.wrong,
          share: shareOf(now),
          pages: [linkInfo(page, region, pageUrl)],
        }),
      },
    ];
  });
}

/** Pages that are among the most cited and were not changed for two years. */
function outdatedPages(context: GapContext, pages: EditedPages): FoundGap[] {
  const { counts, range, now } = context;
  const limit = DateTime.fromJSDate(now).minus({ months: outdatedMonths }).toJSDate();
  return counts
    .keys('page')
    .map((group) => ({ group, cited: people(counts, 'page', group, 'cited', range, 'ending') }))
    .filter(({ cited }) => cited > 0)
    .sort((a, b) => b.cited - a.cited || (a.group < b.group ? -1 : 1))
    .flatMap(({ group, cited }, place) => {
      const page = pages.get(group);
      if (!page?.lastUpdated || page.kind !== 'page' || new Date(page.lastUpdated) >= limit) return [];
      return [aboutPage(context, 'page_outdated', page, cited, place < mostCited)];
    });
}

/** The longest pages that next to nobody was shown, where enough was asked to tell. */
function hardlyFoundPages(context: GapContext, pages: EditedPages): FoundGap[] {
  const { counts, range } = context;
  const asked = pageOutcomes.reduce(
    (sum, part) => sum + counts.count({ table: 'all', key: '', part }, range).questions,
    0,
  );
  if (asked < enoughQuestions) return [];
  const isShown = (group: string) =>
    ['cited', 'offered'].some((part) => people(counts, 'page', group, part, range, 'ending') > 0);
  return [...pages.values()]
    .filter((page) => page.kind === 'page' && !isShown(page.group) && lengthOf(page) >= fewestCharacters)
    .sort((a, b) => lengthOf(b) - lengthOf(a) || (a.group < b.group ? -1 : 1))
    .map((page, place) => aboutPage(context, 'page_hardly_found', page, 0, place < mostHardlyFound));
}

function aboutPage(
  { region, pageUrl }: GapContext,
  kind: 'page_outdated' | 'page_hardly_found',
  page: Page,
  shownTo: number,
  holds: boolean,
): FoundGap {
  return {
    ...notCounted,
    ...{ kind, subject: page.group, title: page.title, holds, facts: [] },
    rank: rankOf(kind, shownTo, 1),
    evidence: async () => ({ ...noEvidence, people: shownTo, pages: [linkInfo(page, region, pageUrl)] }),
  };
}

function lengthOf({ structure }: Page): number {
  return structure.sentences.reduce((sum, sentence) => sum + sentence.length, 0);
}

function people(
  counts: ReleasedCounts,
  table: TallyTable,
  key: string,
  part: string,
  range: DateRange,
  counting: Counting,
): number {
  return counts.counted(counting, { table, key, part }, range).people;
}
