import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { routePath } from 'hono/route';
import { streamSSE } from 'hono/streaming';
import type { Assistant } from '../../ports/assistant.js';
import { type AskEvent, askEvents } from '../ask-events.js';
import { type HttpLogger, refusalBody, toRefusal } from '../refusals.js';
import { AnswerSchema, refusals } from '../schemas.js';

/** For the description: readers of it do not look at the format. */
const guidPattern = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

const QuestionSchema = z
  .object({
    question: z.string().openapi({
      description: 'At most 2,000 characters; not empty.',
      example: 'Wo kann ich Deutsch lernen?',
    }),
    language: z.string().max(35).nullish().openapi({
      description: 'What the reader chose; decides for questions too short to tell their language.',
    }),
    conversationId: z.guid().nullish().openapi({
      pattern: guidPattern,
      description: 'From an earlier answer, or a UUID of your own: an unguessable secret of the person.',
    }),
    messageId: z.guid().nullish().openapi({
      pattern: guidPattern,
      description: 'A UUID of your own: sent again in the same conversation, it gets the answer it got.',
    }),
    consent: z.boolean().nullish().openapi({
      description: 'Whether questions may be kept to find what the pages lack; null when nobody was asked.',
    }),
    channel: z.enum(['web', 'api']).nullish().openapi({ description: '"web" for the chat on a web page.' }),
  })
  .openapi('Question');

const route = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'post',
    path: '/api/v1/regions/{region}/questions',
    summary: 'Ask a question',
    middleware: rateLimit,
    request: {
      params: z.object({ region: z.string() }),
      body: { required: true, content: { 'application/json': { schema: QuestionSchema } } },
    },
    responses: {
      200: {
        description:
          'An answer. With "Accept: text/event-stream", the events "step" ({name}), "delta" ({text}), "answer" (Answer), ' +
          'and "error" (Refusal) when something fails after the stream has begun.',
        content: { 'application/json': { schema: AnswerSchema }, 'text/event-stream': { schema: z.string() } },
      },
      ...refusals(400, 404, 413, 415, 429, 500, 503),
    },
  });

/** The route that takes questions. */
export function questionRoutes(assistant: Assistant, rateLimit: MiddlewareHandler, logger: HttpLogger): OpenAPIHono {
  return new OpenAPIHono().openapi(route(rateLimit), async (c) => {
    const body = c.req.valid('json');
    const question = {
      region: c.req.valid('param').region,
      text: body.question,
      language: body.language ?? undefined,
      conversationId: body.conversationId ?? undefined,
      messageId: body.messageId ?? undefined,
      consent: body.consent ?? undefined,
      channel: body.channel ?? undefined,
    };
    c.header('Cache-Control', 'no-store');
    const supports = ['application/json', 'text/event-stream'];
    const wanted = accepts(c, { header: 'Accept', supports, default: 'application/json' });
    if (wanted === 'application/json') return c.json(await assistant.ask(question), 200);

    const events = askEvents(assistant, question);
    // A refusal before the first event still gets its own HTTP status.
    const first = await events.next();
    // Proxies that gather a response before passing it on would hold the events back.
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      const send = ({ event, data }: AskEvent) => stream.writeSSE({ event, data: JSON.stringify(data) });
      try {
        if (!first.done) await send(first.value);
        for await (const event of events) {
          if (stream.aborted) return;
          await send(event);
        }
      } catch (error) {
        const refusal = refusalBody(toRefusal(error, logger, `POST ${routePath(c, -1)}`));
        await stream.writeSSE({ event: 'error', data: JSON.stringify(refusal) });
      }
    });
  });
}
