import { getConnInfo } from '@hono/node-server/conninfo';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import ipaddr from 'ipaddr.js';
import { LotseError } from '../../errors.js';
import { isSameSecret } from '../../same-secret.js';
import { refusals } from '../schemas.js';

/** What counts requests, and gives what was counted. */
export interface Measured {
  requests: MiddlewareHandler;
  read(): Promise<{ contentType: string; text: string }>;
}

const route = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Figures for Prometheus',
  description:
    'For this machine and its private network, and nobody who comes through a proxy; with LOTSE_METRICS_TOKEN, for whoever ' +
    'sends it as "Authorization: Bearer …".',
  responses: {
    200: { description: 'In its text format.', content: { 'text/plain': { schema: z.string() } } },
    ...refusals(404, 500),
  },
});

/**
 * Gives the metrics. They hold nothing of a person, but where few ask, they tell when one does: so they are not for
 * everybody.
 * @param token what has to be sent; null: whoever asks has to be near
 */
export function metricsRoute({ read }: Measured, token: string | null): OpenAPIHono {
  return new OpenAPIHono().openapi(route, async (c) => {
    if (!(token === null ? isNear(c) : isSameSecret(bearer(c), token))) throw notForYou();
    const { contentType, text } = await read();
    c.header('Cache-Control', 'no-store');
    return c.body(text, 200, { 'Content-Type': contentType }) as never;
  });
}

function bearer(c: Context): string | undefined {
  return /^Bearer +(\S+)$/iu.exec(c.req.header('authorization') ?? '')?.[1];
}

/** A proxy is near itself, and asks for everybody. */
function isNear(c: Context): boolean {
  if (['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => c.req.header(name) !== undefined))
    return false;
  const { address = '' } = getConnInfo(c).remote;
  if (!ipaddr.isValid(address)) return false;
  return ['loopback', 'private', 'uniqueLocal', 'linkLocal'].includes(ipaddr.process(address).range());
}

function notForYou(): LotseError {
  return new LotseError(
    'not_found',
    'There is nothing at this address.',
    'Metrics are for the machine itself: see LOTSE_METRICS_TOKEN in .env.example.',
  );
}
