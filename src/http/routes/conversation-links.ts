import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Assistant } from '../../ports/assistant.js';
import { ConversationLinkSchema, conversationParams, refusalsOfId } from '../conversation-schemas.js';

const route = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'post',
    path: '/api/v1/conversations/{id}/links',
    summary: 'A one-time link to go on in another channel',
    middleware: rateLimit,
    request: { params: conversationParams },
    responses: {
      201: {
        description: 'The link; whoever opens it first has the conversation.',
        content: { 'application/json': { schema: ConversationLinkSchema } },
      },
      ...refusalsOfId(),
    },
  });

/**
 * The route that makes links.
 * @param telegramLink address of the bot that is begun with a parameter; null when there is no bot
 */
export function conversationLinkRoutes(
  assistant: Assistant,
  rateLimit: MiddlewareHandler,
  telegramLink: (start: string) => string | null,
): OpenAPIHono {
  return new OpenAPIHono().openapi(route(rateLimit), async (c) => {
    const { token, expiresAt } = await assistant.link(c.req.valid('param').id);
    c.header('Cache-Control', 'no-store');
    return c.json({ token, expiresAt, telegram: telegramLink(`c_${token}`) }, 201);
  });
}
