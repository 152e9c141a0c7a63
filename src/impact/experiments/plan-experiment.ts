import type { ImpactStore } from '../../ports/impact-store.js';
import { daysLater } from '../german-days.js';
import { ReleasedCounts } from '../release/released-counts.js';
import { sampleSizeForDifference, type SoughtDifference } from '../statistics/sample-size.js';
import { moreForRounding } from './rounded-counts.js';

/** What is counted of the last weeks says how long it takes. */
const lookBackDays = 28;

/** Conversations needed in each arm. */
export interface NeededConversations {
  sampleSize: number;
  /** How many of them are needed only because counts are rounded, for people's privacy. */
  forRounding: number;
}

/** @throws RangeError when the numbers make no experiment: see `sampleSizeForDifference` */
export function neededConversations(sought: SoughtDifference): NeededConversations {
  const { baseline, difference } = sought;
  const forRounding = moreForRounding([baseline, baseline + difference]);
  return { sampleSize: sampleSizeForDifference(sought) + forRounding, forRounding };
}

/**
 * Conversations a day in which people ask and agree that questions may be kept, by the last four weeks.
 * @param today Germany's date
 * @returns null where fewer than five people did
 */
export async function agreedADay(
  store: Pick<ImpactStore, 'tallies'>,
  region: string,
  today: string,
): Promise<number | null> {
  const counts = new ReleasedCounts(await store.tallies({ region, tables: ['consented'] }));
  const range = { from: daysLater(today, -lookBackDays), to: daysLater(today, -1) };
  const { people } = counts.count({ table: 'consented', key: '', part: '' }, range);
  return people > 0 ? people / lookBackDays : null;
}

/** Whole days until both arms have their conversations. */
export function neededDays({ sampleSize }: Pick<NeededConversations, 'sampleSize'>, conversationsADay: number): number {
  return Math.ceil((2 * sampleSize) / conversationsADay);
}
