import type { DateRange } from '../release/released-counts.js';
import { daysLater } from '../german-days.js';

/** What was asked in so many days tells what pages lack; older questions may be about what has changed since. */
const windowDays = 84;

/** The last twelve weeks, until yesterday. @param today Germany's date */
export function lastTwelveWeeks(today: string): DateRange {
  return { from: daysLater(today, -windowDays), to: daysLater(today, -1) };
}
