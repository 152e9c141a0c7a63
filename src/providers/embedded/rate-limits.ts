import { RateLimiterMemory } from 'rate-limiter-flexible';
import { requestSeconds } from '../../kept-data/limits.js';
import type { RateLimits, Verdict } from '../../ports/rate-limits.js';

/** Of any size: who counts compares. */
export const countOnly = Number.MAX_SAFE_INTEGER;

/** Counts in the memory of this process. */
export class EmbeddedRateLimits implements RateLimits {
  private readonly limiter = new RateLimiterMemory({ points: countOnly, duration: requestSeconds });

  async count(name: string, key: string): Promise<Verdict> {
    const { consumedPoints, msBeforeNext } = await this.limiter.consume(`${name}:${key}`);
    return { count: consumedPoints, msBeforeNext };
  }

  async takeBack(name: string, key: string): Promise<void> {
    await this.limiter.reward(`${name}:${key}`);
  }

  async close(): Promise<void> {}
}
