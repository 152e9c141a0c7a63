import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Conversation } from '../../src/domain/conversation.js';
import { errorKind, LotseError } from '../../src/errors.js';
import type { Texts } from '../../src/languages/texts.js';
import type { Assistant, RegionProfile } from '../../src/ports/assistant.js';
import type { ChannelLogger } from '../../src/ports/channel.js';
import { chatState, MessageNumbers } from './chat-messages.js';

export interface AppChatParts {
  assistant: Assistant;
  texts: Texts;
  rateLimit: MiddlewareHandler;
  log: ChannelLogger;
  now: () => Date;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu;
const path = '/api/v3/:region/:language/chat/:chatId';
const enabledPath = '/api/v3/:region/:chatId/is_chat_enabled';

/**
 * The chat of the Integreat app, in the CMS's place: the app posts a message and asks for the state until the answer is
 * there. The chat's id is the conversation's.
 */
export function appChatRoutes(parts: AppChatParts): Hono {
  const { assistant, texts, rateLimit, log } = parts;
  const app = new Hono();
  const numbers = new MessageNumbers();
  app.onError((error, c) => {
    if (error instanceof LotseError) {
      if (error.retryAfterSeconds !== null) c.header('Retry-After', String(error.retryAfterSeconds));
      return c.json({ error: error.message }, error.status as 400);
    }
    log.error({ kind: errorKind(error) }, "the app's chat failed");
    return c.json({ error: 'Something went wrong here.' }, 500);
  });
  for (const route of [path, `${path}/`]) {
    app.get(route, async (c) => {
      regionOf(c, assistant);
      const conversation = await chatOf(c, assistant);
      if (!conversation) return notFound(c);
      c.header('Cache-Control', 'no-store');
      return c.json(await chatState(conversation, texts), 200);
    });
    app.post(route, rateLimit, async (c) => await post(c, parts, numbers));
  }
  for (const route of [enabledPath, `${enabledPath}/`]) {
    app.get(route, (c) => c.json({ is_chat_enabled: assistant.region(param(c, 'region')).chat }, 200));
  }
  return app;
}

async function post(c: Context, { assistant, texts, now }: AppChatParts, numbers: MessageNumbers): Promise<Response> {
  const region = regionOf(c, assistant);
  const chatId = param(c, 'chatId');
  if (!uuid.test(chatId)) return notFound(c);
  const { message, consent } = await readFields(c);
  const known = await assistant.conversation(chatId).catch(ignoreNotFound);
  // The id of another region's chat leads to nothing here.
  if (known && known.region !== region.slug) return notFound(c);
  const isAnswered = (id: string) => known?.turns.some(({ messageId }) => messageId === id) ?? false;
  await assistant.submit({
    region: region.slug,
    text: message,
    conversationId: chatId,
    messageId: numbers.idOf(chatId, message, now(), isAnswered),
    channel: 'integreat',
    channelLanguage: param(c, 'language'),
    consent,
  });
  c.header('Cache-Control', 'no-store');
  return c.json(await chatState(await assistant.conversation(chatId), texts), 200);
}

/** The app sends a form; others, JSON. */
async function readFields(c: Context): Promise<{ message: string; consent: boolean | undefined }> {
  const isJson = /json/iu.test(c.req.header('Content-Type') ?? '');
  const fields = await (isJson ? c.req.json() : c.req.parseBody()).catch(() => null);
  const { message, evaluation_consent: consent = null } = (fields ?? {}) as Record<string, unknown>;
  if (typeof message === 'string' && message.trim() !== '')
    return { message, consent: consent === null ? undefined : /^(true|1|on)$/iu.test(String(consent)) };
  throw new LotseError('invalid_request', 'The field "message" is missing or empty.', 'Send a form with "message".');
}

/** @throws LotseError `unknown_region`, `unavailable` where the chat is switched off */
function regionOf(c: Context, assistant: Assistant): RegionProfile {
  const region = assistant.region(param(c, 'region'));
  if (region.chat) return region;
  throw new LotseError('unavailable', 'The chat is switched off for this region.', 'Look at the pages.');
}

async function chatOf(c: Context, assistant: Assistant): Promise<Conversation | null> {
  const chatId = param(c, 'chatId');
  if (!uuid.test(chatId)) return null;
  const conversation = await assistant.conversation(chatId).catch(ignoreNotFound);
  return conversation?.region === param(c, 'region') ? conversation : null;
}

function ignoreNotFound(error: unknown): null {
  if (error instanceof LotseError && error.code === 'not_found') return null;
  throw error;
}

function param(c: Context, name: string): string {
  return c.req.param(name) ?? '';
}

function notFound(c: Context): Response {
  return c.json({ error: 'Chat not found.' }, 404);
}
