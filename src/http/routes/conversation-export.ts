import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { LotseError } from '../../errors.js';
import type { PersonalDataReader } from '../../ports/personal-data.js';
import { conversationParams as params, refusalsOfId } from '../conversation-schemas.js';

const PersonalDataSchema = z
  .strictObject({
    conversation: z.string(),
    exportedAt: z.string().openapi({ format: 'date-time' }),
    kept: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).openapi({
      description: 'By table; empty ones are left out.',
    }),
    notHere: z
      .array(z.string())
      .openapi({ description: 'What is kept beside this, or cannot be found by a conversation.' }),
  })
  .openapi('PersonalData');

const exportRoute = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'get',
    path: '/api/v1/conversations/{id}/export',
    summary: 'Everything that is kept of a conversation in every store, for the person whose it is',
    middleware: rateLimit,
    request: { params },
    responses: {
      200: { description: 'What is kept.', content: { 'application/json': { schema: PersonalDataSchema } } },
      ...refusalsOfId(),
    },
  });

/** Gives people what is kept of their conversation; whoever has its id may have it. */
export function conversationExportRoutes(personalData: PersonalDataReader, rateLimit: MiddlewareHandler): OpenAPIHono {
  return new OpenAPIHono().openapi(exportRoute(rateLimit), async (c) => {
    const data = await personalData.ofConversation(c.req.valid('param').id);
    if (!data) {
      const hint = 'It was erased, its time was over, or the id is not quite right.';
      throw new LotseError('not_found', 'Nothing is kept of this conversation here.', hint);
    }
    c.header('Cache-Control', 'no-store');
    return c.json(data, 200);
  });
}
