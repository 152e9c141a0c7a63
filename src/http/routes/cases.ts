import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Caseworker } from '../../domain/chat.js';
import { LotseError } from '../../errors.js';
import type { Casework } from '../../ports/casework.js';
import { CaseAnswerSchema, CaseRequestSchema } from '../case-schemas.js';
import type { Clients } from '../client-address.js';
import { RefusalSchema, refusals } from '../schemas.js';

/** Whoever types a code wrong more often waits. */
const wrongCodesPerMinute = 5;
const minuteSeconds = 60;

interface Environment {
  Variables: { caseworker: Caseworker };
}

const route = (middleware: MiddlewareHandler[]) =>
  createRoute({
    method: 'post',
    path: '/api/v1/cases',
    summary: "Answer a client's message for a caseworker",
    description: 'With her access code: "Authorization: Bearer 7K3M-9QXT-…".',
    security: [{ caseworker: [] }],
    middleware,
    request: { body: { required: true, content: { 'application/json': { schema: CaseRequestSchema } } } },
    responses: {
      200: { description: 'The answer.', content: { 'application/json': { schema: CaseAnswerSchema } } },
      401: { description: 'No valid code.', content: { 'application/json': { schema: RefusalSchema } } },
      ...refusals(400, 404, 413, 415, 429, 500, 503),
    },
  });

/**
 * The route for caseworkers' systems. Nothing of a request is looked at before its code.
 * @param rateLimit counts all calls
 * @param clients tells apart who tries out codes
 */
export function caseRoutes(
  casework: Casework,
  rateLimit: MiddlewareHandler,
  clients: Pick<Clients, 'keyOf'>,
): OpenAPIHono<Environment> {
  const routes = new OpenAPIHono<Environment>();
  routes.openAPIRegistry.registerComponent('securitySchemes', 'caseworker', { type: 'http', scheme: 'bearer' });
  return routes.openapi(route([rateLimit, signIn(casework, clients)]), async (c) => {
    const { text, question, language } = c.req.valid('json');
    const request = { text: text ?? question ?? '', language: language ?? undefined, channel: 'case' };
    return c.json(await casework.ask(c.get('caseworker'), request), 200);
  });
}

/** @throws LotseError `unauthorized`; `rate_limited` after some wrong codes, whatever the next one is */
function signIn(casework: Casework, clients: Pick<Clients, 'keyOf'>): MiddlewareHandler<Environment> {
  const wrong = new RateLimiterMemory({ points: wrongCodesPerMinute, duration: minuteSeconds });
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const key = clients.keyOf(c);
    const before = await wrong.get(key);
    if (before && before.consumedPoints >= wrongCodesPerMinute) throw tooManyCodes(c, before.msBeforeNext);
    try {
      c.set('caseworker', await casework.signIn(codeOf(c)));
    } catch (error) {
      if (error instanceof LotseError && error.code === 'unauthorized') {
        await wrong.penalty(key);
        c.header('WWW-Authenticate', 'Bearer');
      }
      throw error;
    }
    return await next();
  };
}

function codeOf(c: Context): string {
  const code = /^Bearer +(\S.*)$/iu.exec(c.req.header('authorization') ?? '')?.[1];
  if (code !== undefined) return code;
  const hint = 'Send the header "Authorization: Bearer CODE" with the code of an invited caseworker.';
  throw new LotseError('unauthorized', 'There is no access code.', hint);
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
