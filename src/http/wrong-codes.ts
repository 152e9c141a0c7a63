import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { LotseError } from '../errors.js';
import type { Clients } from './client-address.js';

/** Whoever types a code wrong more often waits. */
const wrongCodesPerMinute = 5;
const minuteSeconds = 60;

/**
 * Keeps codes from being tried out: after some answers that were "unauthorized" nothing of a client's calls is looked at
 * for the rest of the minute, whatever the next code is. Nobody is exempt.
 * @param clients tells apart who tries
 * @throws LotseError `rate_limited`, with the header Retry-After
 */
export function limitWrongCodes(clients: Pick<Clients, 'keyOf'>): MiddlewareHandler {
  const wrong = new RateLimiterMemory({ points: wrongCodesPerMinute, duration: minuteSeconds });
  return async (c, next) => {
    const key = clients.keyOf(c);
    const before = await wrong.get(key);
    if (before && before.consumedPoints >= wrongCodesPerMinute) throw tooManyCodes(c, before.msBeforeNext);
    await next();
    if (c.res.status === 401) await wrong.penalty(key);
  };
}

function tooManyCodes(c: Context, waitMs: number): LotseError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  c.header('Retry-After', String(seconds));
  return new LotseError(
    'rate_limited',
    'Too many wrong codes came from this address.',
    `Wait ${seconds} s, then check the code.`,
  );
}
