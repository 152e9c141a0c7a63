import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Assistant } from '../../ports/assistant.js';
import { FeedbackGivenSchema, FeedbackReplySchema, refusalsOfId } from '../conversation-schemas.js';

const route = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'post',
    path: '/api/v1/answers/{id}/feedback',
    summary: 'Say whether an answer helped; the last word counts',
    middleware: rateLimit,
    request: {
      params: z.object({ id: z.string() }),
      body: { required: true, content: { 'application/json': { schema: FeedbackGivenSchema } } },
    },
    responses: {
      200: { description: 'It is kept.', content: { 'application/json': { schema: FeedbackReplySchema } } },
      ...refusalsOfId(),
    },
  });

/** The route that takes feedback. */
export function feedbackRoutes(assistant: Assistant, rateLimit: MiddlewareHandler): OpenAPIHono {
  return new OpenAPIHono().openapi(route(rateLimit), async (c) => {
    const { helpful, reason, comment } = c.req.valid('json');
    const given = { helpful, reason: reason ?? undefined, comment: comment ?? undefined };
    const reply = await assistant.feedback(c.req.valid('param').id, given);
    c.header('Cache-Control', 'no-store');
    return c.json(reply, 200);
  });
}
