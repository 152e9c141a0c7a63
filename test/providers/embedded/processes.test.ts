import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedJobs } from '../../../src/providers/embedded/jobs.js';
import { LockLeases } from '../../../src/providers/embedded/leases.js';
import { EmbeddedNotifications } from '../../../src/providers/embedded/notifications.js';
import { EmbeddedRateLimits } from '../../../src/providers/embedded/rate-limits.js';
import { tryLock } from '../../../src/providers/sqlite/process-lock.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeJobQueue } from '../job-queue.contract.js';
import { describeLeases } from '../leases.contract.js';
import { describeNotifications } from '../notifications.contract.js';
import { describeRateLimits } from '../rate-limits.contract.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

describeJobQueue('in one process', async () => new EmbeddedJobs(() => {}, { retries: 1, firstPauseMs: 1 }));
describeLeases(
  'of a data folder',
  async () => new LockLeases({ tryLock: async (name) => tryLock(path.join(folder, 'locks'), name) }),
);
describeNotifications('in one process', async () => new EmbeddedNotifications());
describeRateLimits('in one process', async () => new EmbeddedRateLimits());

describe('times of jobs in one process', () => {
  afterEach(() => void vi.useRealTimers());

  it('asks for a job at each time in Germany, until the time is taken away', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-07-01T00:00:00Z') });
    const jobs = new EmbeddedJobs();
    const doneAt: string[] = [];
    await jobs.work('synchronise', async () => void doneAt.push(new Date().toISOString().slice(0, 16)));
    await jobs.schedule('synchronise', 'town', '30 3 * * *');
    await vi.advanceTimersByTimeAsync(48 * 60 * 60_000);
    await jobs.schedule('synchronise', 'town', null);
    await vi.advanceTimersByTimeAsync(48 * 60 * 60_000);
    expect(doneAt).toEqual(['2026-07-01T01:30', '2026-07-02T01:30']);
  });
});
