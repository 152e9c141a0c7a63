import type { Turn } from '../../domain/conversation.js';
import { handedOverDays } from '../../kept-data/limits.js';
import { daysBetween, germanDay } from '../german-days.js';

/**
 * Whether what is said of an answer comes too late to change its event. A conversation that goes on is kept as long as it
 * does, and the event table tells quarters that are over: one event changed in such a quarter would be the difference
 * between two tables (see `settledQuarters`).
 * @param day Germany's date
 */
export function isSettled({ at }: Pick<Turn, 'at'>, day: string): boolean {
  return daysBetween(germanDay(new Date(at)), day) > handedOverDays;
}
