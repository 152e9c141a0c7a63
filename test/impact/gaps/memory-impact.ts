import type { Gap } from '../../../src/domain/gap.js';
import type { KeptQuestion, Tally, TallyTable, Topic } from '../../../src/domain/impact.js';
import type { CheckedLink, GapStore, PageChange, SeenPage } from '../../../src/ports/gap-store.js';
import type { ImpactStore } from '../../../src/ports/impact-store.js';

/** What gaps read of an impact store, in memory. */
export class MemoryCounts {
  readonly rows: Tally[] = [];
  readonly topicList: Topic[] = [];
  readonly kept: KeptQuestion[] = [];

  /** Counts people, each with one question, on a day. */
  add(table: TallyTable, key: string, part: string, day: string, people: number, region = 'town'): void {
    this.rows.push({ region, table, key, part, day, people, questions: people });
  }

  /** People who asked about a topic in a language, with how it ended. */
  asked(topic: string, language: string, outcome: string, day: string, people: number): void {
    this.add('all', '', outcome, day, people);
    this.add('language', language, outcome, day, people);
    this.add('topic', topic, outcome, day, people);
    this.add('topic_language', `${topic}\t${language}`, outcome, day, people);
  }

  addTopic(id: string, sum: number[], changes: Partial<Topic> = {}): void {
    this.topicList.push({
      ...{
        id,
        space: 'multilingual-e5-small',
        sum: Float32Array.from(sum, (value) => value * 10),
        questions: 10,
        people: 10,
        name: `Thema ${id}`,
        terms: [],
      },
      ...{ firstDay: '2026-01-01', lastDay: '2026-05-01', mergedInto: null },
      ...changes,
    });
  }

  store(): ImpactStore {
    const inOrder = (a: Tally, b: Tally) => {
      const [one, two] = [a, b].map(({ table, key, part, day }) => [table, key, part, day].join('\n')) as [
        string,
        string,
      ];
      return one < two ? -1 : 1;
    };
    return {
      tallies: async ({ region, tables }: { region?: string; tables: readonly TallyTable[] }) => {
        const days = new Map<string, Tally>();
        for (const row of this.rows.filter((each) => each.region === region && tables.includes(each.table))) {
          const name = [row.table, row.key, row.part, row.day].join('\n');
          const known = days.get(name);
          if (known) {
            known.people += row.people;
            known.questions += row.questions;
          } else days.set(name, { ...row });
        }
        return [...days.values()].sort(inOrder);
      },
      topics: async () => this.topicList,
      keptQuestions: async ({ region, topic, limit }: { region: string; topic?: string; limit: number }) =>
        this.kept.filter((each) => each.region === region && (!topic || each.topic === topic)).slice(0, limit),
    } as Partial<ImpactStore> as ImpactStore;
  }
}

export class MemoryGapStore implements GapStore {
  saved = new Map<string, Gap>();
  seen: SeenPage[] = [];
  changes: PageChange[] = [];
  checked: CheckedLink[] = [];

  gaps = async (region: string) => structuredClone([...this.saved.values()].filter((gap) => gap.region === region));
  saveGaps = async (gaps: readonly Gap[]) => {
    for (const gap of gaps) this.saved.set([gap.region, gap.kind, gap.subject].join('\n'), structuredClone(gap));
  };
  forgetClosed = async () => {};
  seenPages = async () => this.seen;
  saveSeenPages = async (_: string, pages: readonly SeenPage[], changes: readonly PageChange[]) => {
    this.seen = [...pages];
    this.changes.push(...changes);
  };
  pageChanges = async () => this.changes;
  links = async () => this.checked;
  saveLinks = async (_: string, links: readonly CheckedLink[]) => {
    this.checked = [...links];
  };
  isDigestNoted = async () => false;
  noteDigest = async () => true;
  dropDigest = async () => {};
}
