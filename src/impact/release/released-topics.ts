import type { Outcome, TallyTable, Topic } from '../../domain/impact.js';
import { type StandingTopic, standingTopics } from '../topics/standing-topics.js';
import { type Counting, type DateRange, type ReleasedCount, type ReleasedCounts, sumOf } from './released-counts.js';

/** Endings that tell of pages. Emergencies, failures of the engine and questions asked back tell nothing of them. */
export const pageOutcomes = [
  'answered',
  'answered_other_language',
  'not_answered',
] as const satisfies readonly Outcome[];

/** People of whom something went wrong, and right; released, so both are rounded, and up to four of each are held back. */
export interface Ledger {
  wrong: number;
  right: number;
}

/** What may be told of a region's topics: a merged one counts with the one that it went into. */
export class ReleasedTopics {
  readonly standing: readonly StandingTopic[];
  /** Ids that are counted together, by the id of the topic that stands. */
  private readonly members: ReadonlyMap<string, string[]>;
  /** Second parts of two-part keys, by table and topic. */
  private readonly secondParts = new Map<string, Set<string>>();

  constructor(
    topics: readonly Topic[],
    private readonly counts: ReleasedCounts,
  ) {
    this.standing = standingTopics(topics);
    this.members = new Map(this.standing.map(({ id, members }) => [id, members]));
    for (const table of ['topic_language', 'topic_page'] as const) {
      for (const key of counts.keys(table)) {
        const [topic = '', second = ''] = key.split('\t');
        const name = `${table}\t${topic}`;
        this.secondParts.set(name, (this.secondParts.get(name) ?? new Set()).add(second));
      }
    }
  }

  /** Ids of the topics that went into a standing one, and its own. */
  membersOf(topic: string): string[] {
    return this.members.get(topic) ?? [topic];
  }

  /** Questions on a topic, by how they ended. */
  outcome(topic: string, part: Outcome, range: DateRange, counting: Counting = 'ending'): ReleasedCount {
    return this.sum(topic, (id) => this.count('topic', id, part, range, counting));
  }

  /** People who were not answered, and who were. Emergencies and failures of the engine tell nothing of pages. */
  answering(topic: string, range: DateRange, counting: Counting = 'ending'): Ledger {
    const people = (part: Outcome) => this.outcome(topic, part, range, counting).people;
    return { wrong: people('not_answered'), right: people('answered') + people('answered_other_language') };
  }

  /** People who found answers on a topic unhelpful, and helpful. */
  feedback(topic: string, range: DateRange, counting: Counting = 'ending'): Ledger {
    const people = (part: string) =>
      this.sum(topic, (id) => this.count('feedback_topic', id, part, range, counting)).people;
    return { wrong: people('unhelpful'), right: people('helpful') };
  }

  /** Languages in which a topic is asked, with people by outcome. */
  languages(topic: string, range: DateRange): { code: string; people: (part: Outcome) => number }[] {
    return this.secondPartsOf('topic_language', topic).map((code) => ({
      code,
      people: (part) =>
        this.sum(topic, (id) => this.count('topic_language', `${id}\t${code}`, part, range, 'ending')).people,
    }));
  }

  /** Translation groups that were shown for a topic, with the people they were shown to, the most first. */
  pagesShown(topic: string, part: 'cited' | 'offered', range: DateRange): { group: string; people: number }[] {
    return this.secondPartsOf('topic_page', topic)
      .map((group) => ({
        group,
        people: this.sum(topic, (id) => this.count('topic_page', `${id}\t${group}`, part, range, 'ending')).people,
      }))
      .filter(({ people }) => people > 0)
      .sort((a, b) => b.people - a.people || (a.group < b.group ? -1 : 1));
  }

  private secondPartsOf(table: 'topic_language' | 'topic_page', topic: string): string[] {
    const all = this.membersOf(topic).flatMap((id) => [...(this.secondParts.get(`${table}\t${id}`) ?? [])]);
    return [...new Set(all)].sort();
  }

  private count(table: TallyTable, key: string, part: string, range: DateRange, counting: Counting): ReleasedCount {
    return this.counts.counted(counting, { table, key, part }, range);
  }

  private sum(topic: string, count: (id: string) => ReleasedCount): ReleasedCount {
    return sumOf(this.membersOf(topic).map(count));
  }
}
