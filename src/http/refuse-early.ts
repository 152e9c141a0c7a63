import type { Context, MiddlewareHandler } from 'hono';
import type { Admission } from '../ports/admission.js';

/**
 * Refuses what there is no room for before anything is done for it, but for questions of people in danger.
 * @param isUrgent whether a question must not be refused; looked at only where others are
 * @throws LotseError `rate_limited`, with the seconds after which there will be room
 */
export function refuseEarly(
  admission: Pick<Admission, 'check' | 'refuses'>,
  isUrgent: (question: string) => boolean,
): MiddlewareHandler {
  return async (c, next) => {
    const region = c.req.param('region') ?? '';
    if (admission.refuses(region) && !isUrgent(await questionOf(c))) admission.check(region);
    await next();
  };
}

/** What is no question is said later. */
async function questionOf(c: Context): Promise<string> {
  if (c.req.method !== 'POST') return '';
  const body: unknown = await c.req.json().catch(() => null);
  const { question } = (body ?? {}) as { question?: unknown };
  return typeof question === 'string' ? question : '';
}
