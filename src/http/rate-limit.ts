import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { LotseError } from '../errors.js';
import { clientAddress } from './client-address.js';

const minuteSeconds = 60;

export interface RateLimitOptions {
  /** Calls that one client may make a minute; 0 switches the limit off. */
  rateLimitPerMinute: number;
  /** Whether X-Forwarded-For is believed. */
  trustProxy: boolean;
}

/**
 * Counts calls for one client; every route that shares this handler shares the count.
 * @throws LotseError `rate_limited`, with the header Retry-After in seconds.
 */
export function rateLimit({ rateLimitPerMinute, trustProxy }: RateLimitOptions): MiddlewareHandler {
  if (rateLimitPerMinute === 0) return (_c, next) => next();
  const limiter = new RateLimiterMemory({ points: rateLimitPerMinute, duration: minuteSeconds });
  return async (c, next) => {
    try {
      await limiter.consume(clientAddress(c, trustProxy));
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
      c.header('Retry-After', String(seconds));
      const message = `More than ${rateLimitPerMinute} requests a minute came from this address.`;
      throw new LotseError('rate_limited', message, `Wait ${seconds} s and try again.`);
    }
    return next();
  };
}
