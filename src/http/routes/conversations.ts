import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Conversation } from '../../domain/conversation.js';
import { LotseError } from '../../errors.js';
import type { Assistant } from '../../ports/assistant.js';
import { remainingText } from '../../languages/remaining-text.js';
import type { Texts } from '../../languages/texts.js';
import {
  ConversationSchema,
  conversationParams as params,
  HandoverRequestSchema,
  RemainingSchema,
  refusalsOfId,
} from '../conversation-schemas.js';
import { doNotCount } from '../rate-limit.js';
import { AnswerSchema } from '../schemas.js';

const path = '/api/v1/conversations/{id}';

const readRoute = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'get',
    path,
    summary: 'All that is kept of a conversation',
    middleware: rateLimit,
    request: { params },
    responses: {
      200: { description: 'What is kept.', content: { 'application/json': { schema: ConversationSchema } } },
      ...refusalsOfId(),
    },
  });

const forgetRoute = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'delete',
    path,
    summary: 'Erase all that is kept of a conversation',
    middleware: rateLimit,
    request: { params },
    responses: {
      200: {
        description: 'Nothing of it is left here; this is where something of it may still be.',
        content: { 'application/json': { schema: RemainingSchema } },
      },
      204: { description: 'Nothing of it is left.' },
      ...refusalsOfId(),
    },
  });

const handoverRoute = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'post',
    path: `${path}/handover`,
    summary: 'Ask for a person',
    middleware: rateLimit,
    request: {
      params,
      body: { required: true, content: { 'application/json': { schema: HandoverRequestSchema } } },
    },
    responses: {
      200: {
        description: 'An answer with the status "handover": contacts, a question for an address, or that it is sent.',
        content: { 'application/json': { schema: AnswerSchema } },
      },
      ...refusalsOfId(),
    },
  });

/** The routes of one conversation; whoever has its id may do all of it. */
export function conversationRoutes(assistant: Assistant, rateLimit: MiddlewareHandler, texts: Texts): OpenAPIHono {
  return new OpenAPIHono()
    .openapi(readRoute(rateLimit), async (c) => {
      const conversation = await assistant.conversation(c.req.valid('param').id);
      doNotCount(c);
      c.header('Cache-Control', 'no-store');
      return c.json(shown(conversation), 200);
    })
    .openapi(forgetRoute(rateLimit), async (c) => {
      const { id } = c.req.valid('param');
      // Its time may be over: what was kept without it can still be erased, and nothing of it remains elsewhere.
      const known = await assistant.conversation(id).catch(nullWhereNotFound);
      const remains = await assistant.forget(id);
      if (remains.length === 0 || !known) return c.body(null, 204);
      const { chosenLanguage, turns, region } = known;
      const language = chosenLanguage ?? turns.at(-1)?.answer.language ?? defaultLanguage(assistant, region);
      c.header('Cache-Control', 'no-store');
      const told = remains.map((each) => ({ ...each, text: remainingText(texts, language, each) }));
      return c.json({ remains: told }, 200);
    })
    .openapi(handoverRoute(rateLimit), async (c) => {
      const { message, replyTo } = c.req.valid('json');
      const request = { message: message ?? undefined, replyTo: replyTo ?? undefined };
      const answer = await assistant.handover(c.req.valid('param').id, request);
      c.header('Cache-Control', 'no-store');
      return c.json(answer, 200);
    });
}

function nullWhereNotFound(error: unknown): null {
  if (error instanceof LotseError && error.code === 'not_found') return null;
  throw error;
}

/** Without the keys that mean nothing outside. */
function shown({
  turns,
  pending,
  handover,
  counted: _,
  ...conversation
}: Conversation): z.infer<typeof ConversationSchema> {
  return {
    ...conversation,
    channel: conversation.channels.at(-1) ?? 'api',
    turns: turns.map(({ messageId, channel, at, question, answer, feedback }) => ({
      ...{ messageId, channel, at, question, answer, feedback },
    })),
    pending: pending?.kind ?? null,
    handover: handover && {
      at: handover.at,
      office: handover.office,
      replyTo: handover.replyTo,
      inCharge: handover.inCharge,
    },
  };
}

/** The region may not be served any more. */
function defaultLanguage(assistant: Assistant, region: string): string {
  return assistant.regions().find(({ slug }) => slug === region)?.defaultLanguage ?? 'de';
}
