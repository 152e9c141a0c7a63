import { DateTime } from 'luxon';
import { appliedDays, closedGapDays, seedDays } from '../kept-data/limits.js';
import type { KeptDataSettings } from '../kept-data/row.js';
import type { GapStore } from '../ports/gap-store.js';
import type { ImpactStore } from '../ports/impact-store.js';
import type { StaffStore } from '../ports/staff-store.js';

/** Where something is that has its time. */
export interface ImpactStores {
  store: Pick<ImpactStore, 'forgetOlderThan'>;
  gapStore: Pick<GapStore, 'forgetClosed'>;
  staffStore: Pick<StaffStore, 'forgetSessions'>;
}

/**
 * Erases what is over of what is kept to show the effect; see `keptData`. Days count whole, and nothing is kept longer than
 * is said: what came in the first hour of a day goes with its last.
 */
export async function forgetImpact(
  { store, gapStore, staffStore }: ImpactStores,
  { questionDays, eventMonths }: Pick<KeptDataSettings, 'questionDays' | 'eventMonths'>,
  now: Date,
): Promise<void> {
  const today = DateTime.fromJSDate(now, { zone: 'Europe/Berlin' });
  /** First of Germany's days that is not over. */
  const firstKept = (kept: { days: number } | { months: number }) =>
    today.minus(kept).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  await store.forgetOlderThan({
    keptQuestions: firstKept({ days: questionDays }),
    events: firstKept({ months: eventMonths }),
    seeds: firstKept({ days: seedDays }),
    applied: firstKept({ days: appliedDays }),
  });
  await gapStore.forgetClosed(firstKept({ days: closedGapDays }));
  await staffStore.forgetSessions(now.toISOString());
}
