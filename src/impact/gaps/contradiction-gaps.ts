import { impactText } from '../../languages/impact-texts.js';
import { type Contradiction, contradictionsOf, type Stated } from './contradictions.js';
import { type FoundGap, noEvidence, notCounted } from './found-gap.js';
import { type GapContext, linkInfo } from './gap-context.js';
import { rankOf } from './gap-rules.js';

/** Contact data that disagree, as gaps. */
export function contradictionGaps(context: GapContext): FoundGap[] {
  return contradictionsOf(context.region).map((contradiction) => asGap(context, contradiction));
}

function asGap({ region, pageUrl, counts, range }: GapContext, { subject, kind, one, other }: Contradiction): FoundGap {
  const pages = [...new Set([...one, ...other].map(({ page }) => page))];
  const readers = Math.max(
    ...pages.map(({ group }) => counts.count({ table: 'page', key: group, part: 'cited' }, range).people),
  );
  const label = impactText('de', kind === 'phone' ? 'gap.fact.phone' : 'gap.fact.mail');
  const fact = ({ contact, page }: Stated) => ({
    label,
    value: contact.written,
    page: linkInfo(page, region, pageUrl),
  });
  return {
    ...notCounted,
    ...{ kind: 'contradiction', subject, title: pages[0]?.title ?? '', holds: true },
    rank: rankOf('contradiction', readers, 1),
    facts: [...one, ...other].map(fact),
    evidence: async () => ({
      ...noEvidence,
      people: readers,
      pages: pages.map((page) => linkInfo(page, region, pageUrl)),
    }),
  };
}
