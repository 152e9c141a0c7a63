import type { Series, Tally, TallyTable } from '../../domain/impact.js';
import { seriesKey } from '../series.js';
import { blocksOf, shiftOf, toldBlocks } from './blocks.js';
import { type DateRange, type ReleasedCount, ToldSeries } from './told-series.js';

export type { DateRange, ReleasedCount };

/** Which blocks count: those that end in the range (what a report shows), or those that lie wholly in it (after a day). */
export type Counting = 'ending' | 'within';

const none: ReleasedCount = { people: 0, questions: 0 };

/**
 * The only way from counts to what anybody is shown. Of one series, whatever ranges it is asked for, it tells of no group
 * of fewer than five people. `docs/impact.md` says what that protects against, and what it does not.
 */
export class ReleasedCounts {
  /** By the series' key. The exact counts are not kept. */
  private readonly series = new Map<string, ToldSeries>();
  private readonly keysOf = new Map<TallyTable, Set<string>>();

  /** @param tallies of one region, in the order of table, key, part, day; of each series all days, from its first */
  constructor(tallies: readonly Tally[]) {
    for (let start = 0; start < tallies.length; ) {
      const series = tallies[start] as Tally;
      const name = seriesKey(series);
      let end = start + 1;
      while (end < tallies.length && isSame(tallies[end] as Tally, series)) end += 1;
      const days = tallies.slice(start, end);
      const blocks = blocksOf(days);
      const [first] = blocks;
      if (first) {
        const ofFirst = days.filter(({ day }) => day <= first.lastDay);
        const told = toldBlocks(blocks, shiftOf(`${series.region}\n${name}`, ofFirst));
        this.series.set(name, new ToldSeries(told));
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
    return this.series.get(seriesKey(series))?.endingIn(range) ?? none;
  }

  /**
   * As `count`, of the blocks that lie wholly within the range: nothing from before it counts. Parts with few people lose
   * more at its edges than others do; shares of a span are truer by `count`.
   */
  countWithin(series: Series, range: DateRange): ReleasedCount {
    return this.series.get(seriesKey(series))?.within(range) ?? none;
  }

  /** `count` or `countWithin`. */
  counted(counting: Counting, series: Series, range: DateRange): ReleasedCount {
    return counting === 'ending' ? this.count(series, range) : this.countWithin(series, range);
  }

  /** Keys of a table of which anything may be told on some day, today included: show those only that count something. */
  keys(table: TallyTable): string[] {
    return [...(this.keysOf.get(table) ?? [])];
  }

  /** Day on which the first block of a table's series was full; null when none is. */
  since(table: TallyTable): string | null {
    let since: string | null = null;
    for (const [name, { firstFull }] of this.series) {
      if (name.startsWith(`${table}\n`) && (since === null || firstFull < since)) since = firstFull;
    }
    return since;
  }
}

function isSame(one: Series, other: Series): boolean {
  return one.key === other.key && one.part === other.part && one.table === other.table;
}

/** A whole without one part, 0 at least: both were rounded apart, and people are counted in either on other days. */
export function without(whole: ReleasedCount, part: ReleasedCount): ReleasedCount {
  return {
    people: Math.max(0, whole.people - part.people),
    questions: Math.max(0, whole.questions - part.questions),
  };
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
