import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { requestSeconds } from '../../src/kept-data/limits.js';

/** A person who types and taps quickly stays below. */
const mostAMinute = 20;

/** What to do with what somebody wrote: `tell` once that it is too much, then `ignore` the rest of the minute. */
export type FloodVerdict = 'pass' | 'tell' | 'ignore';

/** Holds back whoever writes more than anybody reads. Kept in memory only. */
export class FloodLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(private readonly perMinute: number = mostAMinute) {
    this.limiter = new RateLimiterMemory({ points: perMinute, duration: requestSeconds });
  }

  async verdict(person: number): Promise<FloodVerdict> {
    try {
      await this.limiter.consume(person);
      return 'pass';
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return refused.consumedPoints === this.perMinute + 1 ? 'tell' : 'ignore';
    }
  }
}
