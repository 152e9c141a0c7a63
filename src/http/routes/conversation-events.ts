import { setMaxListeners } from 'node:events';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Assistant, ConversationEvent } from '../../ports/assistant.js';
import type { Clients } from '../client-address.js';
import { conversationParams, refusalsOfId } from '../conversation-schemas.js';
import { OpenStreams } from '../open-streams.js';
import { doNotCount } from '../rate-limit.js';

/** Proxies cut what is silent for a minute. */
const heartbeatMs = 20_000;

const route = (rateLimit: MiddlewareHandler) =>
  createRoute({
    method: 'get',
    path: '/api/v1/conversations/{id}/events',
    summary: 'Be told when something happens to a conversation',
    middleware: rateLimit,
    request: { params: conversationParams },
    responses: {
      200: {
        description:
          'The events "changed" ({}): read the conversation again; and "forgotten" ({}): it was erased, and the stream ' +
          'ends. A comment every 20 s. Read the conversation once after the stream has begun, also after each reconnect.',
        content: { 'text/event-stream': { schema: z.string() } },
      },
      ...refusalsOfId(),
    },
  });

export interface EventParts {
  assistant: Assistant;
  rateLimit: MiddlewareHandler;
  clients: Clients;
  /** Ends the streams when the server is about to. */
  closing: AbortSignal;
  streams?: OpenStreams;
}

/** The route that tells of a conversation's changes. */
export function conversationEventRoutes(parts: EventParts): OpenAPIHono {
  const { assistant, rateLimit, clients, closing, streams = new OpenStreams() } = parts;
  // Each stream listens, and their number is bounded.
  setMaxListeners(0, closing);
  return new OpenAPIHono().openapi(route(rateLimit), async (c) => {
    const { id } = c.req.valid('param');
    await assistant.conversation(id);
    doNotCount(c);
    const release = streams.take(clients.isUnlimited(c) ? null : clients.keyOf(c));
    // Proxies that gather a response before passing it on would hold the events back.
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      try {
        await tell(stream, (listener) => assistant.watch(id, listener), closing);
      } finally {
        release();
      }
    });
  });
}

/** Sends events until the conversation is erased, the client is gone, or the server is about to end. */
async function tell(
  stream: SSEStreamingApi,
  watch: (listener: (event: ConversationEvent) => void) => () => void,
  closing: AbortSignal,
): Promise<void> {
  let happened: ConversationEvent | null = null;
  let over = closing.aborted;
  let wake = () => {};
  const end = () => {
    over = true;
    wake();
  };
  const unwatch = watch((event) => {
    // A client reads the whole conversation each time: several changes are one.
    if (happened !== 'forgotten') happened = event;
    wake();
  });
  let beat = true;
  const heartbeat = setInterval(() => {
    beat = true;
    wake();
  }, heartbeatMs);
  stream.onAbort(end);
  closing.addEventListener('abort', end);
  try {
    while (!over && !stream.aborted) {
      if (happened) {
        const event: ConversationEvent = happened;
        happened = null;
        await stream.writeSSE({ event, data: '{}' });
        if (event === 'forgotten') return;
      } else if (beat) {
        beat = false;
        // The first one tells that the stream has begun.
        await stream.write(':\n\n');
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    clearInterval(heartbeat);
    closing.removeEventListener('abort', end);
    unwatch();
  }
}
