import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { methodNotAllowed as answerOtherMethods } from 'hono/method-not-allowed';
import { routePath } from 'hono/route';
import type { Assistant } from '../ports/assistant.js';
import { rateLimit } from './rate-limit.js';
import {
  brokenOff,
  type HttpLogger,
  invalidFields,
  methodNotAllowed,
  refusalBody,
  routeNotFound,
  tooLarge,
  toRefusal,
} from './refusals.js';
import { conversationRoutes } from './routes/conversations.js';
import { feedbackRoutes } from './routes/feedback.js';
import { operationRoutes } from './routes/operations.js';
import { questionRoutes } from './routes/questions.js';
import { regionRoutes } from './routes/regions.js';
import { searchRoutes } from './routes/search.js';
import { securityHeaders } from './security-headers.js';

const maximumBodyBytes = 64 * 1024;

/** What the HTTP interface needs; `config` is read once. */
export interface HttpAppOptions {
  assistant: Assistant;
  logger: HttpLogger;
  config: {
    /** Shown in /health and /openapi.json. */
    version: string;
    /** Questions and searches that one client may send a minute; 0 switches the limit off. */
    rateLimitPerMinute: number;
    /** Whether the last hop of X-Forwarded-For is the client. */
    trustProxy: boolean;
    /** Origins of other web sites that may call the API, such as `https://www.example.de`; usually none. */
    corsOrigins: readonly string[];
  };
  /** Channels with routes of their own, such as the chat page. */
  channels?: readonly Hono[];
}

/** The whole HTTP interface, without a port: `listen` puts it on one. Every refusal has the one JSON shape. */
export function createHttpApp({ assistant, logger, config, channels = [] }: HttpAppOptions): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalidFields(result.error, result.target);
    },
  });
  app.onError((error, c) => {
    // Nobody is there to be told, and nothing is wrong here.
    if (c.req.raw.signal.aborted) return c.json(refusalBody(brokenOff()), 400);
    const refusal = toRefusal(error, logger, `${c.req.method} ${routePath(c, -1)}`);
    return c.json(refusalBody(refusal), refusal.status as 500);
  });
  app.notFound((c) => c.json(refusalBody(routeNotFound()), 404));

  app.use(securityHeaders());
  app.use(
    answerOtherMethods({
      app,
      onMethodNotAllowed: (c, methods) =>
        c.json(refusalBody(methodNotAllowed(methods)), 405, { Allow: methods.join(', ') }),
    }),
  );
  if (config.corsOrigins.length > 0) {
    const origin = [...config.corsOrigins];
    app.use(
      '/api/*',
      cors({ origin, allowMethods: ['GET', 'POST', 'DELETE'], exposeHeaders: ['Retry-After'], maxAge: 600 }),
    );
  }
  const refuseLarge = () => {
    throw tooLarge();
  };
  app.use(bodyLimit({ maxSize: maximumBodyBytes, onError: refuseLarge }));

  const limit = rateLimit(config);
  app.route('/', questionRoutes(assistant, limit, logger));
  app.route('/', searchRoutes(assistant, limit));
  app.route('/', feedbackRoutes(assistant, limit));
  app.route('/', conversationRoutes(assistant, limit));
  app.route('/', regionRoutes(assistant));
  app.route('/', operationRoutes(assistant, config.version));
  serveDescription(app, config.version);
  for (const channel of channels) app.route('/', channel);
  return app;
}

/** Serves the OpenAPI description, which is made from the routes themselves. */
function serveDescription(app: OpenAPIHono, version: string): void {
  const route = createRoute({
    method: 'get',
    path: '/openapi.json',
    summary: 'This description',
    responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: z.any() } } } },
  });
  const info = { title: 'Lotse', version, description: "Answers from a municipality's own pages, with links." };
  app.openapi(route, (c) => c.json(app.getOpenAPI31Document({ openapi: '3.1.0', info }), 200));
}
