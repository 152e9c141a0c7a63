import type { Pool } from 'pg';
import type { Processes } from '../../ports/processes.js';
import { clientConfig, createPool } from './connect.js';
import { DatabaseClock } from './database-clock.js';
import { PostgresJobs } from './jobs.js';
import { PostgresLeases } from './leases.js';
import { PostgresNotifications } from './notifications.js';
import { createProcessTables, processSchema } from './process-tables.js';
import { PostgresRateLimits } from './rate-limits.js';

const session = { schemas: [processSchema] };
/** Jobs, leases, and counts of requests, which are many and short. */
const connections = { jobs: 3, limits: 2 };
/** A request does not wait for its count for longer. */
const countWithinMs = 1_000;

/** How many connections a process has for these at most, the one for news included. */
export const processConnections = connections.jobs + connections.limits + 1;

/**
 * For processes that share a database.
 * @param url `DATABASE_URL`
 * @param onFault told what failed beside a request
 */
export async function openPostgresProcesses(
  url: string,
  onFault: (error: unknown) => void = () => {},
): Promise<Processes & { pools: Record<keyof typeof connections, Pool>; close(): Promise<void> }> {
  const pool = createPool(url, { ...session, connections: connections.jobs });
  const limitPool = createPool(url, { ...session, connections: connections.limits, statementTimeoutMs: countWithinMs });
  let clock: DatabaseClock;
  try {
    await createProcessTables(pool);
    clock = await DatabaseClock.open(pool);
  } catch (error) {
    await Promise.all([pool.end(), limitPool.end()]);
    throw error;
  }
  const notifications = new PostgresNotifications(clientConfig(url, session), { onLost: onFault });
  const jobs = new PostgresJobs(pool, onFault);
  const rateLimits = new PostgresRateLimits(limitPool);
  return {
    isShared: true,
    ...{ notifications, jobs, rateLimits },
    leases: new PostgresLeases(pool, onFault),
    now: () => clock.now(),
    pools: { jobs: pool, limits: limitPool },
    close: async () => {
      clock.close();
      await Promise.all([notifications.close(), jobs.close(), rateLimits.close()]);
      await Promise.all([pool.end(), limitPool.end()]);
    },
  };
}
