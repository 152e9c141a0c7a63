import { createHash } from 'node:crypto';
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
 * they are the same in every report: two reports of a series differ by whole blocks. What is not five people yet is left
 * out until it is.
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

/**
 * The blocks with what is told of each: multiples of five. Not the block is rounded but what has come together since the
 * first one, and the block gets what that grows by. So sums stay within 4 of the truth however many blocks they are of;
 * a block is told with 5 people at least; and each has one number for ever. Were every sum rounded by itself, sums of
 * ranges that overlap would give the exact numbers away (as with any rounding that can be asked again, see Fraser and
 * Wooton 2005 on consistent perturbation).
 * @param blocks of one series, from its first
 * @param shift of the series: see `shiftOf`
 */
export function toldBlocks(blocks: readonly Block[], shift: Shift = { people: 0, questions: 0 }): Block[] {
  let { people, questions } = shift;
  return blocks.map((block) => {
    const before = { people: rounded(people), questions: rounded(questions) };
    people += block.people;
    questions += block.questions;
    return { ...block, people: rounded(people) - before.people, questions: rounded(questions) - before.questions };
  });
}

/** Where counting begins: −2 to 2 instead of 0. */
export interface Shift {
  people: number;
  questions: number;
}

/**
 * Where a series begins to be counted, the same for ever and told to nobody. Day after day a total is rounded elsewhere
 * than its parts are, and whoever subtracts them each day would soon know to the person what is left for a part that is
 * too small to be shown. What the series begin with is in all these differences and does not average out: what is left
 * stays unknown by four people either way.
 * @param name of the series
 * @param days of its first block: exact counts that nobody is told make a secret that need not be kept
 */
export function shiftOf(name: string, days: readonly Pick<Tally, 'day' | 'people' | 'questions'>[]): Shift {
  const counts = days.map(({ day, people, questions }) => [day, people, questions]);
  const hash = createHash('sha256')
    .update(JSON.stringify([name, counts]))
    .digest();
  const shift = (place: number) => (hash.readUInt32LE(place) % fewestPeople) - Math.floor(fewestPeople / 2);
  return { people: shift(0), questions: shift(4) };
}

/** To the nearest multiple of five. */
function rounded(count: number): number {
  return Math.round(count / fewestPeople) * fewestPeople;
}
