import type { Series, Tally, TallyTable } from '../../domain/impact.js';
import { seriesKey } from '../series.js';
import { type Block, blocksOf, shiftOf, toldBlocks } from './blocks.js';

/** Germany's dates, both included. */
export interface DateRange {
  from: string;
  to: string;
}

/** Both multiples of five; 0 also for fewer than five people. */
export interface ReleasedCount {
  people: number;
  questions: number;
}

/**
 * The only way from counts to what anybody is shown. Of one series, whatever ranges it is asked for, it tells of no group
 * of fewer than five people. `docs/impact.md` says what that protects against, and what it does not.
 */
export class ReleasedCounts {
  /** What is told of each block. The exact counts are not kept. */
  private readonly blocks = new Map<string, Block[]>();
  private readonly keysOf = new Map<TallyTable, Set<string>>();

  /** @param tallies of one region, in the order of table, key, part, day; of each series all days, from its first */
  constructor(tallies: readonly Tally[]) {
    for (let start = 0; start < tallies.length; ) {
      const series = tallies[start] as Tally;
      const name = seriesKey(series);
      let end = start + 1;
      while (end < tallies.length && seriesKey(tallies[end] as Tally) === name) end += 1;
      const days = tallies.slice(start, end);
      const blocks = blocksOf(days);
      const [first] = blocks;
      if (first) {
        const ofFirst = days.filter(({ day }) => day <= first.lastDay);
        this.blocks.set(name, toldBlocks(blocks, shiftOf(`${series.region}\n${name}`, ofFirst)));
        const keys = this.keysOf.get(series.table) ?? new Set();
        this.keysOf.set(series.table, keys.add(series.key));
      }
      start = end;
    }
  }

  /**
   * What may be told of a series; a block counts on its last day. Ranges that follow each other add up to the range of
   * both.
   */
  count(series: Series, range: DateRange): ReleasedCount {
    return sum(this.within(series, ({ lastDay }) => lastDay >= range.from && lastDay <= range.to));
  }

  /**
   * As `count`, of the blocks that lie wholly within the range: nothing from before it counts. Parts with few people lose
   * more at its edges than others do; shares of a span are truer by `count`.
   */
  countWithin(series: Series, range: DateRange): ReleasedCount {
    return sum(this.within(series, ({ firstDay, lastDay }) => firstDay >= range.from && lastDay <= range.to));
  }

  /** Keys of a table of which anything may be told on some day, today included: show those only that count something. */
  keys(table: TallyTable): string[] {
    return [...(this.keysOf.get(table) ?? [])];
  }

  /** Day on which the first block of a table's series was full; null when none is. */
  since(table: TallyTable): string | null {
    let since: string | null = null;
    for (const [name, [first]] of this.blocks) {
      if (!first || !name.startsWith(`${table}\n`)) continue;
      if (since === null || first.lastDay < since) since = first.lastDay;
    }
    return since;
  }

  private within(series: Series, isWanted: (block: Block) => boolean): Block[] {
    return (this.blocks.get(seriesKey(series)) ?? []).filter(isWanted);
  }
}

/** Sum of several released counts, such as those of a topic and of the ones that went into it. */
export function sumOf(counts: readonly ReleasedCount[]): ReleasedCount {
  let [people, questions] = [0, 0];
  for (const count of counts) {
    people += count.people;
    questions += count.questions;
  }
  return { people, questions };
}

/** Words that were taken back may outweigh those said in a range. */
function sum(blocks: readonly Block[]): ReleasedCount {
  const { people, questions } = sumOf(blocks);
  return { people, questions: Math.max(0, questions) };
}
