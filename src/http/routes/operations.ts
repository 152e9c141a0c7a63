import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { LotseError } from '../../errors.js';
import type { Assistant } from '../../ports/assistant.js';
import { HealthSchema, ReadySchema, refusals } from '../schemas.js';

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'How the service is doing, what is indexed and since when',
  responses: {
    200: { description: 'The process is alive.', content: { 'application/json': { schema: HealthSchema } } },
    ...refusals(500),
  },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/ready',
  summary: 'Whether questions can be answered',
  responses: {
    200: { description: 'They can.', content: { 'application/json': { schema: ReadySchema } } },
    ...refusals(500, 503),
  },
});

/** The routes for whoever runs the service. */
export function operationRoutes(assistant: Assistant, version: string): OpenAPIHono {
  const routes = new OpenAPIHono();
  routes.openapi(healthRoute, (c) => {
    const { status, engine, regions } = assistant.health();
    const indexed = regions.map(({ slug, languages, indexedAt }) => ({
      slug,
      pages: Object.fromEntries(languages.map(({ code, pages }) => [code, pages])),
      indexedAt,
    }));
    return c.json({ status, version, engine, regions: indexed }, 200);
  });
  routes.openapi(readyRoute, (c) => {
    const { status, regions } = assistant.health();
    const anyIndexed = regions.some(({ indexedAt }) => indexedAt !== null);
    if (status !== 'unavailable' && anyIndexed) return c.json({ ready: true } as const, 200);
    throw anyIndexed
      ? new LotseError('unavailable', 'Questions cannot be answered.', 'See /health for the reason.')
      : new LotseError(
          'unavailable',
          'No region is indexed yet.',
          'Wait for the first indexing, or run "lotse index".',
        );
  });
  return routes;
}
