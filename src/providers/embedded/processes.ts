import type { Locks } from '../../ports/locks.js';
import type { Processes } from '../../ports/processes.js';
import { EmbeddedJobs } from './jobs.js';
import { LockLeases } from './leases.js';
import { EmbeddedNotifications } from './notifications.js';
import { EmbeddedRateLimits } from './rate-limits.js';

/** For the one process of a data folder. @param onFault told what failed beside a request */
export function embeddedProcesses(locks: Locks, onFault?: (error: unknown) => void): Processes {
  return {
    isShared: false,
    notifications: new EmbeddedNotifications(),
    leases: new LockLeases(locks, onFault),
    jobs: new EmbeddedJobs(onFault),
    rateLimits: new EmbeddedRateLimits(),
    now: () => new Date(),
  };
}
