import { DateTime } from 'luxon';
import { describe, expect, it, vi } from 'vitest';
import { forgetImpact } from '../../src/impact/retention.js';
import { keptData } from '../../src/kept-data.js';
import { closedGapDays } from '../../src/kept-data/limits.js';
import type { GapStore } from '../../src/ports/gap-store.js';
import type { ImpactStore } from '../../src/ports/impact-store.js';
import type { StaffStore } from '../../src/ports/staff-store.js';

const settings = { conversationHours: 24, questionDays: 30, eventMonths: 25 };

async function forgottenAt(now: string, changes: Partial<typeof settings> = {}) {
  const forgetOlderThan = vi.fn<ImpactStore['forgetOlderThan']>(async () => {});
  const forgetClosed = vi.fn<GapStore['forgetClosed']>(async () => {});
  const forgetSessions = vi.fn<StaffStore['forgetSessions']>(async () => {});
  const stores = { store: { forgetOlderThan }, gapStore: { forgetClosed }, staffStore: { forgetSessions } };
  await forgetImpact(stores, { ...settings, ...changes }, new Date(now));
  return {
    ...forgetOlderThan.mock.calls[0]?.[0],
    closed: forgetClosed.mock.calls[0]?.[0],
    sessions: forgetSessions.mock.calls[0]?.[0],
  };
}

describe('what is kept to show the effect', () => {
  it('is erased on the day on which its time is over', async () => {
    // Half past midnight in Germany: the fifth.
    expect(await forgottenAt('2026-05-04T22:30:00Z')).toEqual({
      keptQuestions: '2026-04-06',
      events: '2024-04-06',
      seeds: '2026-04-06',
      applied: '2026-04-06',
      closed: '2025-05-06',
      sessions: '2026-05-04T22:30:00.000Z',
    });
  });

  it('is kept no longer than is said of it, and less than a day less', async () => {
    const now = DateTime.fromISO('2026-05-05T12:00', { zone: 'Europe/Berlin' });
    const forgotten = await forgottenAt(now.toJSDate().toISOString());
    const rowOf = (table: string) => keptData(settings).find(({ tables }) => tables.includes(`impact.db/${table}`));
    const said = [
      [rowOf('events')?.duration, forgotten.events],
      [rowOf('kept_questions')?.duration, forgotten.keptQuestions],
      [{ days: closedGapDays }, forgotten.closed],
    ] as const;
    for (const [duration, firstKept] of said) {
      const over = now.startOf('day').minus(duration ?? {});
      expect(firstKept).toBe(over.plus({ days: 1 }).toISODate());
    }
  });

  it('is erased at once where no question is to be kept', async () => {
    const { keptQuestions } = await forgottenAt('2026-05-04T12:00:00Z', { questionDays: 0 });
    // Today's as well.
    expect(keptQuestions).toBe('2026-05-05');
  });
});
