import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Assistant } from '../../ports/assistant.js';
import { RegionsSchema, refusals } from '../schemas.js';

const route = createRoute({
  method: 'get',
  path: '/api/v1/regions',
  summary: 'The regions that are served, with their languages',
  responses: {
    200: { description: 'All regions.', content: { 'application/json': { schema: RegionsSchema } } },
    ...refusals(500),
  },
});

/** The route that lists the regions. */
export function regionRoutes(assistant: Assistant): OpenAPIHono {
  return new OpenAPIHono().openapi(route, (c) => {
    const regions = assistant.regions().map(({ slug, name, languages, indexedAt }) => ({
      slug,
      name,
      languages: languages.map(({ code, name, dir, pages }) => ({ code, name, dir, pages })),
      indexedAt,
    }));
    return c.json({ regions }, 200);
  });
}
