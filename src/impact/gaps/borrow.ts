import type { BorrowProposal } from '../../domain/gap.js';
import type { Page } from '../../domain/page.js';
import { sigmoid } from '../../learning/logistic-model.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import { directionOf, type StandingTopic } from '../topics/standing-topics.js';
import { type GapContext, linkInfo } from './gap-context.js';
import { editedVersion, isReadableIn, type NearPage, versionsOf } from './near-pages.js';
import { type MeasuredGroup, measured, pagesOnTopic } from './page-nearness.js';
import { quoteFrom } from './quote-from-page.js';

const mostProposals = 3;

/**
 * From which nearness on a page answers a topic, and by how much it has to be nearer than the best of the region's own:
 * see `test/app/borrowing.test.ts`.
 */
const borrowing = { floor: 0.42, margin: 0.03 } as const;
/** How likely a page of some nearness answers, as a logistic curve: 62 % at the floor, 98 % at 0.55, as measured there. */
const likelihood = { middle: 0.4, slope: 25 } as const;

/** Ranks a region's pages by how they answer what people asked; the first is the best. */
export type Reranker = (region: RegionIndex, groups: readonly MeasuredGroup[]) => Promise<readonly MeasuredGroup[]>;

/**
 * Pages of other regions in memory that answer a topic, for adoption: one a region, at most three, the likeliest first.
 * @param own the pages of the region itself that lie nearest to the topic
 * @param languages in which a version is wanted, since the region's own page has none; empty: it has none that answers
 */
export async function borrowProposals(
  { region, regions, now, settings, pageUrl }: GapContext,
  topic: StandingTopic,
  own: readonly NearPage[],
  languages: readonly string[],
  rerank: Reranker,
): Promise<BorrowProposal[]> {
  const direction = directionOf(topic);
  const nearest = Math.max(0, ...measured(region, own, direction, topic.space).map(({ nearness }) => nearness));
  const least = languages.length > 0 ? borrowing.floor : Math.max(borrowing.floor, nearest + borrowing.margin);

  const fromRegion = async (other: RegionIndex): Promise<(BorrowProposal & { nearness: number })[]> => {
    const found = (await pagesOnTopic(other, direction, topic.space, now)).filter(
      ({ nearness, page, group }) =>
        nearness >= least && page.kind !== 'event' && isReadable(versionsOf(other, group), languages),
    );
    const [best] = found.length > 1 ? await rerank(other, found) : found;
    const page = best && shownVersion(other, best, languages);
    if (!best || !page) return [];
    return [
      {
        ...linkInfo(page, other, pageUrl),
        region: other.slug,
        regionName: other.name,
        licence: settings(other.slug).impact.licence,
        quote: quoteFrom(other, page, direction),
        confidence: sigmoid(likelihood.slope * (best.nearness - likelihood.middle)),
        languages: versionsOf(other, best.group).map(({ language }) => language),
        nearness: best.nearness,
      },
    ];
  };
  const others = regions.inMemory().filter(({ slug }) => slug !== region.slug);
  const proposals = (await Promise.all(others.map(fromRegion))).flat();
  return proposals
    .sort((a, b) => b.nearness - a.nearness || (a.region < b.region ? -1 : 1))
    .slice(0, mostProposals)
    .map(({ nearness: _, ...proposal }) => proposal);
}

function isReadable(versions: readonly Page[], languages: readonly string[]): boolean {
  return languages.length === 0 || languages.some((language) => isReadableIn(versions, language));
}

/** What editors can take over: the version in a language that they lack, else the one that its editors work on. */
function shownVersion(other: RegionIndex, { group }: MeasuredGroup, languages: readonly string[]): Page | undefined {
  const wanted = versionsOf(other, group).find((page) => languages.some((code) => isReadableIn([page], code)));
  return wanted ?? editedVersion(other, group);
}
