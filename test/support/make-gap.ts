import { randomUUID } from 'node:crypto';
import type { BorrowProposal, Gap, GapEvidence, PageLinkInfo } from '../../src/domain/gap.js';

/** An open gap of May 2026, asked by fifteen people. */
export function makeGap({
  evidence,
  ...changes
}: Partial<Omit<Gap, 'evidence'>> & { evidence?: Partial<GapEvidence> } = {}): Gap {
  return {
    id: randomUUID(),
    region: 'town',
    kind: 'topic_not_answered',
    subject: randomUUID(),
    title: 'Kindergeld beantragen',
    state: 'open',
    openedOn: '2026-05-06',
    changedOn: '2026-05-06',
    rank: 1,
    ...changes,
    evidence: {
      people: 15,
      questions: 25,
      share: 0.8,
      languages: [],
      missingLanguages: [],
      pages: [],
      quotes: [],
      borrow: [],
      facts: [],
      ...evidence,
    },
  };
}

/** A page of the region `town`. */
export function makePageLink(changes: Partial<PageLinkInfo> = {}): PageLinkInfo {
  return {
    title: 'Familie',
    url: 'https://integreat.app/town/de/familie/',
    language: 'de',
    lastUpdated: null,
    ...changes,
  };
}

/** A page of another region that answers. */
export function makeBorrow(changes: Partial<BorrowProposal> = {}): BorrowProposal {
  return {
    ...makePageLink({ title: 'Kindergeld', url: 'https://integreat.app/village/de/kindergeld/' }),
    region: 'village',
    regionName: 'Nachbardorf',
    licence: 'CC BY 4.0',
    quote: 'Kindergeld beantragen Sie bei der Familienkasse.',
    confidence: 0.7,
    languages: ['de'],
    ...changes,
  };
}
