import type { BorrowProposal, GapEvidence, GapKind, PageLinkInfo } from '../../domain/gap.js';
import type { Counting, DateRange } from '../release/released-counts.js';
import { type Ledger, pageOutcomes } from '../release/released-topics.js';
import { directionOf, type StandingTopic } from '../topics/standing-topics.js';
import { type FoundGap, noEvidence, notCounted } from './found-gap.js';
import { type GapContext, linkInfo } from './gap-context.js';
import { goesWrong, leastShare, rankOf, shareOf } from './gap-rules.js';
import { editedVersion, isReadableIn, type NearPage, nearPages, publishedIn, versionsOf } from './near-pages.js';

/** Pages that are shown as what people were shown instead. */
const mostPages = 3;
/** A change of one of the nearest pages may be what was missing; pages on something else lie below this cosine. */
const watchedPages = 5;
const watchedFrom = 0.25;

/** Finds pages of other regions for a topic. @param languages in which a version is wanted; empty: any */
export type Borrow = (topic: StandingTopic, own: NearPage[], languages: readonly string[]) => Promise<BorrowProposal[]>;

/** What people ask about and the pages do not answer, or not well, or not in their language. */
export async function topicGaps(context: GapContext, borrow: Borrow): Promise<FoundGap[]> {
  const asked = context.topics.standing.filter(({ id }) => languagesOf(context, id).length > 0 || isAsked(context, id));
  return (await Promise.all(asked.map((topic) => gapsOfTopic(context, topic, borrow)))).flat();
}

async function gapsOfTopic(context: GapContext, topic: StandingTopic, borrow: Borrow): Promise<FoundGap[]> {
  const { region, topics, range, now } = context;
  const near = await nearPages(region, directionOf(topic), topic.space, now);
  const given = pagesShown(context, topic.id);
  const shown = (given.length > 0 ? given : near.map(({ page }) => page.group)).slice(0, mostPages);
  const watched = near.slice(0, watchedPages).filter(({ cosine }) => cosine >= watchedFrom);
  const nearGroups = new Set([...given, ...watched.map(({ page }) => page.group)]);
  const title = topic.name ?? near[0]?.page.title ?? topic.terms.join(', ');
  const languages = languagesOf(context, topic.id);
  const missing = missingLanguages(context, topic.id, shown[0]);

  const counted = (
    kind: Extract<GapKind, 'topic_not_answered' | 'topic_unhelpful'>,
    share: number,
    ledgerOf: (range: DateRange, counting: Counting) => Ledger,
  ): FoundGap => {
    const ledger = ledgerOf(range, 'ending');
    return {
      ...{ kind, subject: topic.id, title, nearGroups, ledger: ledgerOf, leastShare: share, facts: [] },
      holds: goesWrong(ledger, share),
      rank: rankOf(kind, ledger.wrong, languages.length),
      evidence: async () => ({
        ...noEvidence,
        people: ledger.wrong,
        questions: questionsOf(context, topic.id, kind),
        share: shareOf(ledger),
        languages,
        missingLanguages: missing.map(({ code }) => code),
        pages: pageInfos(context, shown),
        borrow: await borrow(topic, near, []),
      }),
    };
  };
  const notAnswered = counted('topic_not_answered', leastShare.notAnswered, (...when) =>
    topics.answering(topic.id, ...when),
  );
  const unhelpful = counted('topic_unhelpful', leastShare.unhelpful, (...when) => topics.feedback(topic.id, ...when));
  // What is not answered at all needs a page first, then its versions.
  if (notAnswered.holds || missing.length === 0) return [notAnswered, unhelpful];
  return [notAnswered, unhelpful, missingVersion(context, { topic, title, near, shown, borrow }, missing)];
}

interface AboutTopic {
  topic: StandingTopic;
  title: string;
  near: NearPage[];
  shown: string[];
  borrow: Borrow;
}

function missingVersion(context: GapContext, about: AboutTopic, missing: LanguageLedger[]): FoundGap {
  const { topic, title, near, shown, borrow } = about;
  const people = missing.reduce((sum, { ledger }) => sum + ledger.wrong, 0);
  const codes = missing.map(({ code }) => code);
  return {
    ...notCounted,
    kind: 'language_missing',
    subject: topic.id,
    title,
    holds: missing.some(({ ledger }) => goesWrong(ledger, leastShare.otherLanguage)),
    rank: rankOf('language_missing', people, codes.length),
    facts: [],
    evidence: async (): Promise<GapEvidence> => ({
      ...noEvidence,
      people,
      questions: people,
      share: shareOf({ wrong: people, right: missing.reduce((sum, { ledger }) => sum + ledger.right, 0) }),
      languages: languagesOf(context, topic.id),
      missingLanguages: codes,
      pages: pageInfos(context, shown.slice(0, 1)),
      borrow: await borrow(topic, near, codes),
    }),
  };
}

interface LanguageLedger {
  code: string;
  ledger: Ledger;
}

/**
 * Languages that a topic is asked in and that the page it is answered with has no version in. A language in which the
 * region publishes nothing at all is one gap of its own, not one a topic. Who was not answered at all does not count: a
 * translation would not have helped.
 */
function missingLanguages(context: GapContext, topic: string, group: string | undefined): LanguageLedger[] {
  const { region, topics, range } = context;
  if (group === undefined) return [];
  const versions = versionsOf(region, group);
  const published = publishedIn(region);
  return topics.languages(topic, range).flatMap(({ code, people }) => {
    if (isReadableIn(versions, code) || !isReadableIn(published, code)) return [];
    const ledger = { wrong: people('answered_other_language'), right: people('answered') };
    return ledger.wrong > 0 ? [{ code, ledger }] : [];
  });
}

/** Languages that a topic is asked in, as far as five people did, the most frequent first. */
function languagesOf({ topics, range }: GapContext, topic: string): GapEvidence['languages'] {
  return topics
    .languages(topic, range)
    .map(({ code, people }) => ({
      code,
      people: pageOutcomes.reduce((sum, part) => sum + people(part), 0),
    }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people || (a.code < b.code ? -1 : 1));
}

function isAsked({ topics, range }: GapContext, topic: string): boolean {
  const answering = topics.answering(topic, range);
  const feedback = topics.feedback(topic, range);
  return answering.wrong + answering.right + feedback.wrong + feedback.right > 0;
}

/** Translation groups that people were shown, those that most were first. */
function pagesShown({ topics, range }: GapContext, topic: string): string[] {
  const people = new Map<string, number>();
  for (const part of ['cited', 'offered'] as const)
    for (const shown of topics.pagesShown(topic, part, range))
      people.set(shown.group, (people.get(shown.group) ?? 0) + shown.people);
  return [...people].sort((a, b) => b[1] - a[1]).map(([group]) => group);
}

function pageInfos({ region, pageUrl }: GapContext, groups: readonly string[]): PageLinkInfo[] {
  return groups.flatMap((group) => {
    const page = editedVersion(region, group);
    return page ? [linkInfo(page, region, pageUrl)] : [];
  });
}

function questionsOf({ topics, range }: GapContext, topic: string, kind: GapKind): number {
  if (kind === 'topic_not_answered') return topics.outcome(topic, 'not_answered', range).questions;
  return topics.feedback(topic, range).wrong;
}
