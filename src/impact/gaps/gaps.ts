import { randomUUID } from 'node:crypto';
import type { RegionSettings } from '../../domain/contact.js';
import type { Gap, GapEvidence, GapState } from '../../domain/gap.js';
import type { Page } from '../../domain/page.js';
import { LotseError } from '../../errors.js';
import type { Embedder } from '../../ports/embedder.js';
import type { GapStore, PageChange } from '../../ports/gap-store.js';
import type { Impact } from '../../ports/impact.js';
import type { ImpactStore } from '../../ports/impact-store.js';
import type { RegionIndex } from '../../retrieval/view-index.js';
import { germanDay } from '../german-days.js';
import type { ReleasedTopics } from '../release/released-topics.js';
import { standingTopics } from '../topics/standing-topics.js';
import { borrowProposals } from './borrow.js';
import { contradictionGaps } from './contradiction-gaps.js';
import { type FoundGap, gapName } from './found-gap.js';
import { contextOf, type GapContext } from './gap-context.js';
import { languageGaps } from './language-gaps.js';
import { pageGaps } from './page-gaps.js';
import { linkGaps } from './link-gaps.js';
import { quotesOf } from './quotes-of-topic.js';
import { embedQuestions, rerankByQuotes } from './rerank-by-quotes.js';
import { changesSince, pagesToday } from './seen-pages.js';
import { settle } from './settle-gap.js';
import { type Borrow, topicGaps } from './topic-gaps.js';

export interface GapsOptions {
  store: ImpactStore;
  gapStore: GapStore;
  regions: GapContext['regions'];
  settings(region: string): RegionSettings;
  /** Address at which a reader opens a page. */
  pageUrl(page: Pick<Page, 'path'>, region: RegionIndex): string;
  now: () => Date;
  /** Judges other regions' pages by questions of people who agreed; without it, they are judged by nearness. */
  embedder?: Embedder | undefined;
}

export interface Gaps extends Pick<Impact, 'gaps' | 'setGapState'> {
  /** Finds what a region's pages lack today, and brings the states of what was found before up to date. */
  refresh(region: string): Promise<void>;
}

/** What pages lack: found once a day in released counts and in the pages, and kept with its state. */
export function createGaps(options: GapsOptions): Gaps {
  const { store, gapStore, regions, now } = options;

  async function shown(gaps: readonly Gap[]): Promise<Gap[]> {
    const members = new Map(standingTopics(await store.topics()).map((topic) => [topic.id, topic.members]));
    const withQuotes = async (gap: Gap): Promise<Gap> => {
      const quotes = await quotesOf(gap, members.get(gap.subject) ?? [gap.subject], store);
      return { ...gap, evidence: { ...gap.evidence, quotes } };
    };
    const sorted = gaps.toSorted(
      (a, b) =>
        Number(a.state === 'closed') - Number(b.state === 'closed') || b.rank - a.rank || (a.id < b.id ? -1 : 1),
    );
    return await Promise.all(sorted.map(withQuotes));
  }

  return {
    gaps: async (region) => await shown(await gapStore.gaps(region)),
    setGapState: async (region, id, state) => {
      const gap = (await gapStore.gaps(region)).find((each) => each.id === id);
      if (!gap) throw new LotseError('not_found', 'There is no such gap here.', 'Load the list of gaps again.');
      const changed = inState(gap, state, germanDay(now()));
      await gapStore.saveGaps([changed]);
      return (await shown([changed]))[0] ?? changed;
    },
    refresh: async (slug) => {
      const region = await regions.use(slug);
      if (!region) return;
      const today = germanDay(now());
      const changes = await lookAtPages(region, gapStore, today);
      const context = await contextOf(region, options, today);
      const found = [
        ...(await topicGaps(context, borrowing(context, options))),
        ...languageGaps(context),
        ...pageGaps(context),
        ...contradictionGaps(context),
        ...linkGaps(context, await gapStore.links(slug)),
      ];
      const known = await gapStore.gaps(slug);
      await gapStore.saveGaps(await merged({ region: slug, known, found, changes, today, topics: context.topics }));
    },
  };
}

/** Finds pages of other regions; where people agreed to be quoted, their questions decide between pages of a region. */
function borrowing(context: GapContext, { store, embedder }: GapsOptions): Borrow {
  return async (topic, own, languages) => {
    const members = context.topics.membersOf(topic.id);
    const kept = members.map((id) => store.keptQuestions({ region: context.region.slug, topic: id, limit: 5 }));
    const asked = await embedQuestions((await Promise.all(kept)).flat(), embedder);
    const ranking = { model: topic.space, now: context.now };
    return await borrowProposals(context, topic, own, languages, (other, groups) =>
      rerankByQuotes(other, groups, asked, ranking),
    );
  };
}

/** A gap that staff put into a state. */
function inState(gap: Gap, state: GapState, today: string): Gap {
  return { ...gap, state, changedOn: today, closedByStaff: state === 'closed' };
}

/** Notes which pages have changed since the last look. @returns all changes that are known */
async function lookAtPages(region: RegionIndex, gapStore: GapStore, today: string): Promise<PageChange[]> {
  const pages = pagesToday(region);
  const changes = changesSince(await gapStore.seenPages(region.slug), pages, today);
  await gapStore.saveSeenPages(region.slug, pages, changes);
  return await gapStore.pageChanges(region.slug);
}

async function evidenceOf(found: FoundGap): Promise<GapEvidence> {
  return { ...(await found.evidence()), facts: found.facts };
}

interface Look {
  region: string;
  known: readonly Gap[];
  found: readonly FoundGap[];
  changes: readonly PageChange[];
  today: string;
  topics: Pick<ReleasedTopics, 'membersOf'>;
}

/** What is to be saved: new gaps, and known ones as they are today. */
async function merged({ region, known, found, changes, today, topics }: Look): Promise<Gap[]> {
  const looks = new Map(found.map((each) => [gapName(each), each]));
  const names = new Map(known.map((gap) => [gapName(gap), gap]));
  const day = { today, changes };
  const settled = known.map(async (gap): Promise<Gap> => {
    const look = looks.get(gapName(gap));
    const next = { ...gap, ...settle(gap, look, day) };
    if (next.state !== gap.state) next.closedByStaff = false;
    // A closed gap stays what it was when it was closed.
    if (!look || next.state === 'closed') return next;
    return { ...next, title: look.title, rank: look.rank, evidence: await evidenceOf(look) };
  });
  const added = found
    .filter((look) => look.holds && !names.has(gapName(look)))
    .map(async (look): Promise<Gap> => {
      // A topic that others went into goes on where they were.
      const before = topics
        .membersOf(look.subject)
        .flatMap((subject) => names.get(gapName({ kind: look.kind, subject })) ?? [])
        .find(({ state }) => state !== 'closed');
      const { kind, subject, title, rank } = look;
      return {
        ...{ id: randomUUID(), region, kind, subject, title, rank },
        state: before?.state ?? 'open',
        openedOn: before?.openedOn ?? today,
        changedOn: before?.changedOn ?? today,
        evidence: await evidenceOf(look),
      };
    });
  return await Promise.all([...settled, ...added]);
}
