import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Assistant } from '../../ports/assistant.js';
import { RegionProfileSchema, RegionsSchema, refusals } from '../schemas.js';

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/regions',
  summary: 'The regions that are served, with their languages',
  responses: {
    200: { description: 'All regions.', content: { 'application/json': { schema: RegionsSchema } } },
    ...refusals(500),
  },
});

const profileRoute = createRoute({
  method: 'get',
  path: '/api/v1/regions/{region}',
  summary: 'What people are told of a region before they ask',
  request: { params: z.object({ region: z.string() }) },
  responses: {
    200: { description: 'The region.', content: { 'application/json': { schema: RegionProfileSchema } } },
    ...refusals(404, 500),
  },
});

/** What Telegram takes as the parameter that a bot is begun with. */
const startParameter = /^[\w-]{1,64}$/u;

/**
 * The routes that list and describe the regions.
 * @param telegramLink address of the bot that is begun with a parameter; null when there is no bot
 */
export function regionRoutes(assistant: Assistant, telegramLink: (start: string) => string | null): OpenAPIHono {
  return new OpenAPIHono()
    .openapi(listRoute, (c) => {
      const regions = assistant.regions().map(({ slug, name, languages, indexedAt }) => ({
        slug,
        name,
        languages: languages.map(({ code, name, dir, pages }) => ({ code, name, dir, pages })),
        indexedAt,
      }));
      return c.json({ regions }, 200);
    })
    .openapi(profileRoute, (c) => {
      const profile = assistant.region(c.req.valid('param').region);
      const telegram = startParameter.test(profile.slug) ? telegramLink(profile.slug) : null;
      return c.json({ ...profile, telegram }, 200);
    });
}
