import { fewestPeople, type Tally } from '../../domain/impact.js';

/** Whole days in a row in which at least five people came together in a series. */
export interface Block {
  /** Germany's dates, both included. */
  firstDay: string;
  /** The block counts on this day: before it, nothing of it is known. */
  lastDay: string;
  people: number;
  questions: number;
}

/**
 * Puts the days of one series together until each block has five people. Blocks begin at the first day there is, so that
 * they are the same in every report: the difference between two reports of a series is made of whole blocks, and tells
 * of five people or of none. What is not five people yet is left out until it is.
 * @param days of one series, in their order
 */
export function blocksOf(days: readonly Pick<Tally, 'day' | 'people' | 'questions'>[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const { day, people, questions } of days) {
    open ??= { firstDay: day, lastDay: day, people: 0, questions: 0 };
    open.lastDay = day;
    open.people += people;
    open.questions += questions;
    if (open.people < fewestPeople) continue;
    blocks.push(open);
    open = null;
  }
  return blocks;
}

/** To the nearest multiple of five, so that a total gives nothing away of the parts that are left out. */
export function rounded(count: number): number {
  return Math.round(count / fewestPeople) * fewestPeople;
}
