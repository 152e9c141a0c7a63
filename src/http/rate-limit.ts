import type { Context, MiddlewareHandler } from 'hono';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { LotseError } from '../errors.js';
import { requestSeconds } from '../kept-data/limits.js';
import type { RateLimits } from '../ports/rate-limits.js';
import { type ClientOptions, clientsBy } from './client-address.js';

export interface RateLimitOptions extends ClientOptions {
  /** Calls that one client may make a minute; 0 switches the limit off. */
  rateLimitPerMinute: number;
  /** Shared with other processes; when not given, this one counts alone. */
  counts?: Pick<RateLimits, 'count' | 'takeBack'>;
  /** What is counted, apart from everything else that is. Default: requests */
  name?: string;
}

/** Requests that turned out not to count. */
const uncounted = new WeakSet<Request>();

/** Takes the call of this context back from the count: whoever knows a secret id may read as often as there is news. */
export function doNotCount(c: Context): void {
  uncounted.add(c.req.raw);
}

/** Whoever is refused is not counted on: an attack costs the shared count nothing. */
const mostRefused = 10_000;

/**
 * Counts calls for one client; every route that shares this handler shares the count.
 * @throws LotseError `rate_limited`, with the header Retry-After in seconds.
 */
export function rateLimit({
  rateLimitPerMinute,
  counts = inMemory(),
  name = 'requests',
  ...options
}: RateLimitOptions): MiddlewareHandler {
  if (rateLimitPerMinute === 0) return (_c, next) => next();
  const clients = clientsBy(options);
  const refusedUntil = new LRUCache<string, number>({ max: mostRefused });
  return async (c, next) => {
    if (clients.isUnlimited(c)) return next();
    const key = clients.keyOf(c);
    let until = refusedUntil.get(key) ?? 0;
    if (until <= performance.now()) {
      const { count, msBeforeNext } = await counts.count(name, key);
      // A clock that was set back makes nobody wait for longer.
      const waitMs = Math.min(msBeforeNext, requestSeconds * 1000);
      until = count > rateLimitPerMinute ? performance.now() + waitMs : 0;
      if (until > 0) refusedUntil.set(key, until);
    }
    if (until > 0) {
      const seconds = Math.max(1, Math.ceil((until - performance.now()) / 1000));
      c.header('Retry-After', String(seconds));
      const message = `More than ${rateLimitPerMinute} requests a minute came from this address.`;
      throw new LotseError('rate_limited', message, `Wait ${seconds} s and try again.`);
    }
    await next();
    if (uncounted.has(c.req.raw)) await counts.takeBack(name, key);
  };
}

/** Of one process alone. */
function inMemory(): Pick<RateLimits, 'count' | 'takeBack'> {
  const limiter = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: requestSeconds });
  return {
    count: async (_, key) => {
      const { consumedPoints, msBeforeNext } = await limiter.consume(key);
      return { count: consumedPoints, msBeforeNext };
    },
    takeBack: async (_, key) => void (await limiter.reward(key)),
  };
}
