import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { Caseworker } from '../../domain/chat.js';
import { LotseError } from '../../errors.js';
import type { Casework } from '../../ports/casework.js';
import { CaseAnswerSchema, CaseRequestSchema } from '../case-schemas.js';
import type { Clients } from '../client-address.js';
import { RefusalSchema, refusals } from '../schemas.js';
import { limitWrongCodes } from '../wrong-codes.js';

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
  return routes.openapi(route([rateLimit, limitWrongCodes(clients), signIn(casework)]), async (c) => {
    const { text, question, language } = c.req.valid('json');
    const request = { text: text ?? question ?? '', language: language ?? undefined, channel: 'case' };
    return c.json(await casework.ask(c.get('caseworker'), request), 200);
  });
}

/** @throws LotseError `unauthorized` */
function signIn(casework: Casework): MiddlewareHandler<Environment> {
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    try {
      c.set('caseworker', await casework.signIn(codeOf(c)));
    } catch (error) {
      if (error instanceof LotseError && error.code === 'unauthorized') c.header('WWW-Authenticate', 'Bearer');
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
