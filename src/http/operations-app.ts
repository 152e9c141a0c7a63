import { OpenAPIHono } from '@hono/zod-openapi';
import { routePath } from 'hono/route';
import type { Assistant } from '../ports/assistant.js';
import { type HttpLogger, refusalBody, routeNotFound, toRefusal } from './refusals.js';
import { type Measured, metricsRoute } from './routes/metrics.js';
import { operationRoutes } from './routes/operations.js';

export interface OperationsAppOptions {
  assistant: Assistant;
  logger: HttpLogger;
  metrics: Measured;
  /** See `metricsRoute`. */
  metricsToken: string | null;
  version: string;
}

/** What a process that answers nobody by HTTP shows to whoever runs it: /health, /ready and /metrics. */
export function createOperationsApp({ assistant, logger, metrics, metricsToken, version }: OperationsAppOptions) {
  const app = new OpenAPIHono();
  app.onError((error, c) => {
    const refusal = toRefusal(error, logger, `${c.req.method} ${routePath(c, -1)}`);
    return c.json(refusalBody(refusal), refusal.status as 500);
  });
  app.notFound((c) => c.json(refusalBody(routeNotFound()), 404));
  app.route('/', operationRoutes(assistant, version));
  app.route('/', metricsRoute(metrics, metricsToken));
  return app;
}
