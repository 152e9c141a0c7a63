import { setTimeout as pause } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LotseError } from '../../src/errors.js';
import { isSameSecret } from '../../src/same-secret.js';
import type { UpdateInbox } from './update-inbox.js';

/** Where Telegram sends updates, on this server. */
export const webhookPath = '/telegram/webhook';
/** Telegram gives up on a webhook after a minute. */
const longestWaitMs = 25_000;
/** A message with the one that it answers, every character escaped, is far below. */
const largestUpdateBytes = 1024 * 1024;

/**
 * Takes updates that Telegram sends. Telegram is told that it may forget one only after it was handled; one that takes
 * longer is refused for now (503), goes on, and is found done when Telegram brings it again.
 * @param ready whether the bot can work; until then Telegram is told to come again
 */
export function webhookRoutes(
  secret: string,
  inbox: Pick<UpdateInbox, 'take'>,
  ready: () => boolean,
  waitMs: number = longestWaitMs,
): Hono {
  return new Hono().post(
    webhookPath,
    async (c, next) => {
      if (!isSameSecret(c.req.header('x-telegram-bot-api-secret-token'), secret)) {
        const hint = 'Telegram sends the secret that TELEGRAM_WEBHOOK_SECRET holds since the last start of Lotse.';
        throw new LotseError('unauthorized', 'This is not Telegram: the secret is missing or wrong.', hint);
      }
      await next();
    },
    bodyLimit({ maxSize: largestUpdateBytes, onError: refuseLarge }),
    async (c) => {
      const update = await readUpdate(c.req.raw);
      if (!ready()) throw comeAgain();
      const waiting = new AbortController();
      const isDone = await Promise.race([
        inbox.take(update).then(
          () => true,
          () => false,
        ),
        pause(waitMs, false, { signal: waiting.signal }).catch(() => false),
      ]);
      waiting.abort();
      if (!isDone) throw comeAgain();
      return c.json({});
    },
  );
}

function refuseLarge(): never {
  throw new LotseError('payload_too_large', 'No update of Telegram is as large.', 'Send a single Update object.');
}

function comeAgain(): LotseError {
  return new LotseError('unavailable', 'The update is not handled yet.', 'Send it again in a minute.');
}

async function readUpdate(request: Request): Promise<Update> {
  const update: unknown = await request.json().catch(() => null);
  if (Number.isSafeInteger((update as Partial<Update> | null)?.update_id)) return update as Update;
  throw new LotseError('invalid_request', 'This is no update of Telegram.', 'Send an Update object of the Bot API.');
}
