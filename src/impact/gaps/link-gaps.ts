import type { CheckedLink } from '../../ports/gap-store.js';
import { impactText } from '../../languages/impact-texts.js';
import { isFaulty } from './address-faults.js';
import { isBroken } from './check-links.js';
import { type FoundGap, noEvidence, notCounted } from './found-gap.js';
import { type GapContext, linkInfo } from './gap-context.js';
import { rankOf } from './gap-rules.js';
import { type LinkOfPages, linksOf } from './page-links.js';

const mostPages = 10;

/** Links that failed on two days, and addresses that nobody can use as they are written. */
export function linkGaps(context: GapContext, checked: readonly CheckedLink[]): FoundGap[] {
  const broken = new Map(checked.filter(isBroken).map((link) => [link.url, link]));
  return linksOf(context.region, context.pageUrl).flatMap((link): FoundGap[] => {
    if (isFaulty(link)) return [linkGap(context, link, impactText('de', 'gap.fact.faulty_address'))];
    const failed = broken.get(link.url);
    if (!failed) return [];
    const { status } = failed;
    const why =
      status === null ? impactText('de', 'gap.fact.link_silent') : impactText('de', 'gap.fact.link_status', { status });
    return [linkGap(context, link, why)];
  });
}

function linkGap(context: GapContext, { url, pages }: LinkOfPages, why: string): FoundGap {
  const { region, pageUrl } = context;
  const [first] = pages;
  const shownTo = new Set(pages.map(({ group }) => group));
  const readers = Math.max(0, ...[...shownTo].map((group) => citedPeople(context, group)));
  return {
    ...notCounted,
    ...{ kind: 'broken_link', subject: url, title: first?.title ?? url, holds: true },
    rank: rankOf('broken_link', readers, 1),
    facts: [{ label: why, value: url, page: first ? linkInfo(first, region, pageUrl) : null }],
    evidence: async () => ({
      ...noEvidence,
      people: readers,
      pages: pages.slice(0, mostPages).map((page) => linkInfo(page, region, pageUrl)),
    }),
  };
}

function citedPeople({ counts, range }: GapContext, group: string): number {
  return counts.count({ table: 'page', key: group, part: 'cited' }, range).people;
}
