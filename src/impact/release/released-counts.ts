import type { Series, Tally, TallyTable } from '../../domain/impact.js';
import { seriesKey } from '../series.js';
import { type Block, blocksOf, rounded } from './blocks.js';

/** Germany's dates, both included. */
export interface DateRange {
  from: string;
  to: string;
}

/** Both rounded to multiples of five; 0 also for fewer than five people. */
export interface ReleasedCount {
  people: number;
  questions: number;
}

const none: ReleasedCount = { people: 0, questions: 0 };

/**
 * The only way from counts to what anybody is shown. Whatever is made of its numbers tells of no group of fewer than five
 * people, alone or against another report.
 */
export class ReleasedCounts {
  private readonly blocks = new Map<string, Block[]>();
  private readonly keysOf = new Map<TallyTable, Set<string>>();

  /** @param tallies of one region, in the order of table, key, part, day; of each series all days, from its first */
  constructor(tallies: readonly Tally[]) {
    for (let start = 0; start < tallies.length; ) {
      const series = tallies[start] as Tally;
      const name = seriesKey(series);
      let end = start + 1;
      while (end < tallies.length && seriesKey(tallies[end] as Tally) === name) end += 1;
      const blocks = blocksOf(tallies.slice(start, end));
      if (blocks.length > 0) {
        this.blocks.set(name, blocks);
        const keys = this.keysOf.get(series.table) ?? new Set();
        this.keysOf.set(series.table, keys.add(series.key));
      }
      start = end;
    }
  }

  /** What may be told of a series; a block counts on its last day. */
  count(series: Series, range: DateRange): ReleasedCount {
    return sum(this.within(series, ({ lastDay }) => lastDay >= range.from && lastDay <= range.to));
  }

  /** As `count`, of the blocks that lie wholly within the range: for comparing before and after a day. */
  countWithin(series: Series, range: DateRange): ReleasedCount {
    return sum(this.within(series, ({ firstDay, lastDay }) => firstDay >= range.from && lastDay <= range.to));
  }

  /** Keys of a table of which anything may be told. */
  keys(table: TallyTable): string[] {
    return [...(this.keysOf.get(table) ?? [])];
  }

  private within(series: Series, isWanted: (block: Block) => boolean): Block[] {
    return (this.blocks.get(seriesKey(series)) ?? []).filter(isWanted);
  }
}

function sum(blocks: readonly Block[]): ReleasedCount {
  if (blocks.length === 0) return none;
  const total = (count: (block: Block) => number) => rounded(blocks.reduce((all, block) => all + count(block), 0));
  return { people: total(({ people }) => people), questions: total(({ questions }) => questions) };
}
