import type { JobQueue } from './job-queue.js';
import type { Leases } from './leases.js';
import type { Notifications } from './notifications.js';
import type { RateLimits } from './rate-limits.js';

/** What the processes that share the data agree by, beside locks. */
export interface Processes {
  /** Whether there may be other processes that answer and deliver. */
  isShared: boolean;
  notifications: Notifications;
  leases: Leases;
  jobs: JobQueue;
  rateLimits: RateLimits;
  /** The time that is the same for all of them, whatever the clock of a machine says. */
  now(): Date;
}
