import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Assistant } from '../../ports/assistant.js';
import { refusals, SearchResultsSchema } from '../schemas.js';

/** Both `contentLanguage=de&contentLanguage=en` and `contentLanguage=de,en` are accepted. */
const languageList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(',')))
  .transform((codes) => codes.map((code) => code.trim()).filter((code) => code !== ''));

const QuerySchema = z.object({
  q: z.string().openapi({ description: 'What to search for; at most 2,000 characters.', example: 'Kindergeld' }),
  language: z.string().max(35).optional().openapi({ description: "The reader's language, for titles and links." }),
  contentLanguage: languageList.optional().openapi({
    type: 'array',
    items: { type: 'string' },
    description: 'Languages whose pages may be found; repeated or separated by commas; all when left out.',
  }),
  limit: z.coerce.number().int().min(1).max(50).optional().openapi({ description: 'Most results; 10 when left out.' }),
});

const route = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'get',
    path: '/api/v1/regions/{region}/search',
    summary: 'Ranked pages, one row a translation group',
    middleware: rateLimit,
    request: { params: z.object({ region: z.string() }), query: QuerySchema },
    responses: {
      200: { description: 'The best first.', content: { 'application/json': { schema: SearchResultsSchema } } },
      ...refusals(400, 404, 429, 500, 503),
    },
  });

/** The route that searches. */
export function searchRoutes(assistant: Assistant, rateLimit: MiddlewareHandler): OpenAPIHono {
  return new OpenAPIHono().openapi(route(rateLimit), async (c) => {
    const { q, language, contentLanguage, limit } = c.req.valid('query');
    const { region } = c.req.valid('param');
    const contentLanguages = contentLanguage && contentLanguage.length > 0 ? contentLanguage : undefined;
    const found = await assistant.search({ region, text: q, language, contentLanguages, limit });
    c.header('Cache-Control', 'no-store');
    // The translation group's key is ours alone: it means nothing outside.
    return c.json({ results: found.map(({ group: _group, ...row }) => row) }, 200);
  });
}
