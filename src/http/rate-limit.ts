import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { LotseError } from '../errors.js';
import { requestSeconds } from '../kept-data/limits.js';
import { type ClientOptions, clientsBy } from './client-address.js';

export interface RateLimitOptions extends ClientOptions {
  /** Calls that one client may make a minute; 0 switches the limit off. */
  rateLimitPerMinute: number;
}

/** Requests that turned out not to count. */
const uncounted = new WeakSet<Request>();

/** Takes the call of this context back from the count: whoever knows a secret id may read as often as there is news. */
export function doNotCount(c: Context): void {
  uncounted.add(c.req.raw);
}

/**
 * Counts calls for one client; every route that shares this handler shares the count.
 * @throws LotseError `rate_limited`, with the header Retry-After in seconds.
 */
export function rateLimit({ rateLimitPerMinute, ...options }: RateLimitOptions): MiddlewareHandler {
  if (rateLimitPerMinute === 0) return (_c, next) => next();
  const clients = clientsBy(options);
  const limiter = new RateLimiterMemory({ points: rateLimitPerMinute, duration: requestSeconds });
  return async (c, next) => {
    if (clients.isUnlimited(c)) return next();
    const key = clients.keyOf(c);
    try {
      await limiter.consume(key);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
      c.header('Retry-After', String(seconds));
      const message = `More than ${rateLimitPerMinute} requests a minute came from this address.`;
      throw new LotseError('rate_limited', message, `Wait ${seconds} s and try again.`);
    }
    await next();
    if (uncounted.has(c.req.raw)) await limiter.reward(key);
  };
}
