import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { requestSeconds } from '../../kept-data/limits.js';
import type { RateLimits, Verdict } from '../../ports/rate-limits.js';
import { processSchema } from './process-tables.js';

/** The library counts in 32 bits. */
const countOnly = 2 ** 31 - 1;
const table = 'rate_limits';
const eraseEveryMs = 60_000;

/**
 * Counts in PostgreSQL, shared by all processes. When it cannot be asked, each process counts by itself: a limit that is too
 * generous for a while is better than nobody being answered. Whose a count is is kept as a hash, and until a minute after it
 * is over.
 */
export class PostgresRateLimits implements RateLimits {
  private readonly limiter: RateLimiterPostgres;
  private readonly erasing: NodeJS.Timeout;

  /** @param pool small and of its own, and quick to give up: every request asks it. `createProcessTables` was called */
  constructor(private readonly pool: Pool) {
    const counting = { points: countOnly, duration: requestSeconds };
    this.limiter = new RateLimiterPostgres({
      ...{ ...counting, storeClient: pool, storeType: 'pool', schemaName: processSchema, tableName: table },
      ...{ tableCreated: true, clearExpiredByTimeout: false, keyPrefix: '' },
      insuranceLimiter: new RateLimiterMemory(counting),
    });
    this.erasing = setInterval(() => void this.erase(), eraseEveryMs).unref();
  }

  async count(name: string, key: string): Promise<Verdict> {
    const { consumedPoints, msBeforeNext }: RateLimiterRes = await this.limiter.consume(hashOf(name, key));
    return { count: consumedPoints, msBeforeNext };
  }

  async takeBack(name: string, key: string): Promise<void> {
    await this.limiter.reward(hashOf(name, key));
  }

  async close(): Promise<void> {
    clearInterval(this.erasing);
  }

  private async erase(): Promise<void> {
    await this.pool.query(`delete from ${processSchema}.${table} where expire < $1`, [Date.now()]).catch(() => {});
  }
}

/** Nobody reads an address from it by looking. */
function hashOf(name: string, key: string): string {
  return createHash('sha256').update(`${name}:${key}`).digest('base64url');
}
