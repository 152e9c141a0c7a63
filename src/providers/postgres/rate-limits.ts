import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { requestSeconds } from '../../kept-data/limits.js';
import type { RateLimits, Verdict } from '../../ports/rate-limits.js';
import { createProcessTables, processSchema } from './process-tables.js';

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
  private readonly alone = new RateLimiterMemory({ points: countOnly, duration: requestSeconds });
  private shared: RateLimiterPostgres | null = null;
  private creating: Promise<void> | null = null;
  private tryCreatingAt = 0;
  private readonly erasing: NodeJS.Timeout;

  /** @param pool small and of its own, and quick to give up: every request asks it */
  constructor(private readonly pool: Pool) {
    this.erasing = setInterval(() => void this.erase(), eraseEveryMs).unref();
  }

  async count(name: string, key: string): Promise<Verdict> {
    const limiter = await this.limiter();
    const { consumedPoints, msBeforeNext }: RateLimiterRes = await limiter.consume(hashOf(name, key));
    return { count: consumedPoints, msBeforeNext };
  }

  async takeBack(name: string, key: string): Promise<void> {
    const limiter = await this.limiter();
    await limiter.reward(hashOf(name, key));
  }

  async close(): Promise<void> {
    clearInterval(this.erasing);
  }

  private async limiter(): Promise<RateLimiterPostgres | RateLimiterMemory> {
    if (this.shared) return this.shared;
    if (Date.now() >= this.tryCreatingAt) this.creating ??= this.create();
    await this.creating;
    return this.shared ?? this.alone;
  }

  /** Makes the table, which cannot be made while the database is away. */
  private async create(): Promise<void> {
    try {
      await createProcessTables(this.pool);
      this.shared = new RateLimiterPostgres({
        ...{ storeClient: this.pool, storeType: 'pool', schemaName: processSchema, tableName: table },
        ...{ tableCreated: true, clearExpiredByTimeout: false, keyPrefix: '' },
        ...{ points: countOnly, duration: requestSeconds, insuranceLimiter: this.alone },
      });
    } catch {
      this.tryCreatingAt = Date.now() + 5_000;
    } finally {
      this.creating = null;
    }
  }

  private async erase(): Promise<void> {
    if (this.shared)
      await this.pool.query(`delete from ${processSchema}.${table} where expire < $1`, [Date.now()]).catch(() => {});
  }
}

/** Nobody reads an address from it by looking. */
function hashOf(name: string, key: string): string {
  return createHash('sha256').update(`${name}:${key}`).digest('base64url');
}
