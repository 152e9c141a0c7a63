import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { cors } from 'hono/cors';
import { methodNotAllowed as answerOtherMethods } from 'hono/method-not-allowed';
import { routePath } from 'hono/route';
import { createTexts, type Texts } from '../languages/texts.js';
import type { Admission } from '../ports/admission.js';
import type { Assistant } from '../ports/assistant.js';
import type { Casework } from '../ports/casework.js';
import type { PersonalDataReader } from '../ports/personal-data.js';
import { clientsBy } from './client-address.js';
import { rateLimit } from './rate-limit.js';
import { refuseEarly } from './refuse-early.js';
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
import { conversationEventRoutes } from './routes/conversation-events.js';
import { conversationExportRoutes } from './routes/conversation-export.js';
import { conversationLinkRoutes } from './routes/conversation-links.js';
import { caseRoutes } from './routes/cases.js';
import { conversationRoutes } from './routes/conversations.js';
import { feedbackRoutes } from './routes/feedback.js';
import { type Measured, metricsRoute } from './routes/metrics.js';
import { operationRoutes } from './routes/operations.js';
import { questionRoutes } from './routes/questions.js';
import { regionRoutes } from './routes/regions.js';
import { searchRoutes } from './routes/search.js';
import { securityHeaders, sharedPaths } from './security-headers.js';
import { noSites, type RegionSites, siteOrigins } from './site-origins.js';

const maximumBodyBytes = 64 * 1024;
/** Other systems send more; the channel they belong to has a limit of its own. */
const webhooks = ['/api/v3/webhook/*', '/api/messages', '/telegram/webhook'];

/** What the HTTP interface needs; `config` is read once. */
export interface HttpAppOptions {
  assistant: Assistant;
  /** Answers caseworkers; without it their route is not there. */
  casework?: Casework;
  /** Gives people what is kept of their conversation; without it that route is not there. */
  personalData?: PersonalDataReader;
  logger: HttpLogger;
  config: {
    /** Shown in /health and /openapi.json. */
    version: string;
    /** Questions and searches that one client may send a minute; 0 switches the limit off. */
    rateLimitPerMinute: number;
    /** Whether the last hop of X-Forwarded-For is the client. */
    trustProxy: boolean;
    /** Addresses and networks whose calls are not counted. */
    unlimitedClients?: readonly string[];
    /** Origins of other web sites, such as `https://www.example.de`, that may call for every region and frame the chat. */
    corsOrigins: readonly string[];
  };
  /** Web sites of regions, which may call and frame for their region; none when not given. */
  sites?: RegionSites;
  /** Channels with routes of their own, such as the chat page. */
  channels?: readonly Hono[];
  /** The interface's texts; loaded when not given. */
  texts?: Texts;
  /** Address of the Telegram bot that is begun with a parameter; null, also when not given: there is no bot. */
  telegramLink?: (start: string) => string | null;
  /** From `rateLimit`, where channels share its count; made from `config` when not given. */
  limit?: MiddlewareHandler;
  /** Who would be refused is told before anything is done for him; without, when his question was read. */
  admission?: Pick<Admission, 'check' | 'refuses'>;
  /** Whether a question is answered where others are refused; none when not given. */
  isUrgent?: (question: string) => boolean;
  /** Counts requests and gives what was counted at /metrics, which is not there without. */
  metrics?: Measured;
  /** What whoever reads the metrics has to send; null, also when not given: see `metricsRoute`. */
  metricsToken?: string | null;
  /** Aborted when the server is about to end: event streams would keep it. */
  closing?: AbortSignal;
}

/** The whole HTTP interface, without a port: `listen` puts it on one. Every refusal has the one JSON shape. */
export function createHttpApp(options: HttpAppOptions): OpenAPIHono {
  const {
    assistant,
    casework,
    personalData,
    logger,
    config,
    channels = [],
    texts = createTexts(),
    telegramLink = () => null,
  } = options;
  const { limit = rateLimit(config), closing = new AbortController().signal, sites = noSites } = options;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalidFields(result.error, result.target);
    },
  });
  app.onError((error, c) => {
    // Nobody is there to be told, and nothing is wrong here.
    if (c.req.raw.signal.aborted) return c.json(refusalBody(brokenOff()), 400);
    const refusal = toRefusal(error, logger, `${c.req.method} ${routePath(c, -1)}`);
    const { code, retryAfterSeconds } = refusal;
    // Where nothing was counted, nobody knows better.
    if (code === 'rate_limited' && !c.res.headers.has('Retry-After'))
      c.header('Retry-After', String(retryAfterSeconds ?? 60));
    return c.json(refusalBody(refusal), refusal.status as 500);
  });
  app.notFound((c) => c.json(refusalBody(routeNotFound()), 404));

  if (options.metrics) app.use(options.metrics.requests);
  const origins = siteOrigins(config.corsOrigins, sites);
  app.use(securityHeaders(origins.framers));
  app.use(
    answerOtherMethods({
      app,
      onMethodNotAllowed: (c, methods) =>
        c.json(refusalBody(methodNotAllowed(methods)), 405, { Allow: methods.join(', ') }),
    }),
  );
  const origin = (from: string, c: Context) => (origins.mayCall(from, c.req.path) ? from : null);
  const allowMethods = ['GET', 'POST', 'DELETE'];
  const calls = cors({ origin, allowMethods, exposeHeaders: ['Retry-After'], maxAge: 600 });
  app.use('/api/*', except(isPlainOptions, calls));
  for (const path of sharedPaths) app.use(path, cors({ origin, allowMethods: ['GET'], maxAge: 600 }));
  const refuseLarge = () => {
    throw tooLarge();
  };
  app.use(except(webhooks, bodyLimit({ maxSize: maximumBodyBytes, onError: refuseLarge })));
  if (options.admission) {
    const early = refuseEarly(options.admission, options.isUrgent ?? (() => false));
    for (const asked of ['questions', 'search']) app.use(`/api/v1/regions/:region/${asked}`, early);
  }

  app.route('/', questionRoutes(assistant, limit, logger));
  app.route('/', searchRoutes(assistant, limit));
  app.route('/', feedbackRoutes(assistant, limit));
  app.route('/', conversationRoutes(assistant, limit, texts));
  app.route('/', conversationLinkRoutes(assistant, limit, telegramLink));
  app.route('/', conversationEventRoutes({ assistant, rateLimit: limit, clients: clientsBy(config), closing }));
  app.route('/', regionRoutes(assistant, telegramLink));
  if (personalData) app.route('/', conversationExportRoutes(personalData, limit));
  if (casework) app.route('/', caseRoutes(casework, limit, clientsBy(config)));
  app.route('/', operationRoutes(assistant, config.version));
  if (options.metrics) app.route('/', metricsRoute(options.metrics, options.metricsToken ?? null));
  serveDescription(app, config.version);
  for (const channel of channels) app.route('/', channel);
  return app;
}

/** Whether it is no question of a browser about another origin, but a method that no address takes. */
function isPlainOptions(c: Context): boolean {
  return c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') === undefined;
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
