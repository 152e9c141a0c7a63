import type { Block } from './blocks.js';

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

/** What may be told of one series: a report asks for thousands of ranges, so each is two searches and a difference. */
export class ToldSeries {
  private readonly firstDays: readonly string[];
  private readonly lastDays: readonly string[];
  /** Of all blocks before the one with the same number; the last is of all. */
  private readonly people: Int32Array;
  private readonly questions: Int32Array;

  /** @param blocks what is told of the series' blocks, from its first; at least one */
  constructor(blocks: readonly Block[]) {
    this.firstDays = blocks.map(({ firstDay }) => firstDay);
    this.lastDays = blocks.map(({ lastDay }) => lastDay);
    this.people = new Int32Array(blocks.length + 1);
    this.questions = new Int32Array(blocks.length + 1);
    for (const [n, { people, questions }] of blocks.entries()) {
      this.people[n + 1] = (this.people[n] ?? 0) + people;
      this.questions[n + 1] = (this.questions[n] ?? 0) + questions;
    }
  }

  /** Day on which the first block was full. */
  get firstFull(): string {
    return this.lastDays[0] ?? '';
  }

  /** Blocks whose last day lies in a range. */
  endingIn({ from, to }: DateRange): ReleasedCount {
    return this.between(firstNotBefore(this.lastDays, from), firstAfter(this.lastDays, to));
  }

  /** Blocks that lie wholly in a range. */
  within({ from, to }: DateRange): ReleasedCount {
    return this.between(firstNotBefore(this.firstDays, from), firstAfter(this.lastDays, to));
  }

  private between(start: number, end: number): ReleasedCount {
    if (end <= start) return { people: 0, questions: 0 };
    const sum = (counts: Int32Array) => (counts[end] ?? 0) - (counts[start] ?? 0);
    // Words that were taken back may outweigh those said in a range.
    return { people: sum(this.people), questions: Math.max(0, sum(this.questions)) };
  }
}

function firstNotBefore(days: readonly string[], day: string): number {
  return firstWhere(days, (each) => each >= day);
}

function firstAfter(days: readonly string[], day: string): number {
  return firstWhere(days, (each) => each > day);
}

/** @param isWanted of no day before the first, and of every day from it on */
function firstWhere(days: readonly string[], isWanted: (day: string) => boolean): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isWanted(days[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
