import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import { LRUCache } from 'lru-cache';
import { LotseError } from '../../src/errors.js';
import { shownCaseHours, waitingHours } from '../../src/kept-data/limits.js';
import type { Channel, TelegramSettings } from '../../src/ports/channel.js';
import { createBot } from './bot.js';
import { asSignal, isTokenRefused, kindOf } from './bot-api.js';
import { registerCommands } from './bot-commands.js';
import type { BotParts } from './person.js';
import { Polling } from './polling.js';
import { receivedUpdates } from './received-updates.js';
import { telegramSender } from './sender.js';
import { isStartPayload } from './start-payload.js';
import { UpdateInbox } from './update-inbox.js';
import { webhookPath, webhookRoutes } from './webhook.js';

const connectTimeoutMs = 10_000;
const reconnectPausesMs = { first: 1000, longest: 60_000 };
/** For what is under way; what is not done then Telegram brings again. */
const finishWithinMs = 10_000;
const endWithinMs = 1000;
/** When another process is about to fetch them: what is not done then comes there again. */
const handOverWithinMs = 1500;
const webhookConnections = 100;
const waitingQuestions = { max: 1000, ttl: waitingHours * 60 * 60_000 };
const shownCases = { max: 500, ttl: shownCaseHours * 60 * 60_000 };

export interface TelegramParts extends Pick<BotParts, 'assistant' | 'casework' | 'chats' | 'texts' | 'log'> {
  settings: TelegramSettings;
  /** Address of this server for people, without a slash at its end; needed for a webhook. */
  publicUrl: string | undefined;
  now?: () => Date;
  /** False where no Telegram is behind the Bot API server: for measuring. */
  isPaced?: boolean;
  /**
   * Lets one process at a time fetch updates: begins the work when it is this one's turn, and tells it when that is over.
   * @returns ends it. When not given, it is always this one's turn; null: other processes fetch them
   */
  takeTurns?: ((work: (signal: AbortSignal) => Promise<void>) => () => Promise<void>) | null;
  /** For `/privacy`: hours after the last message when a conversation is erased, and whether a model elsewhere reads it. */
  privacy?: BotParts['privacy'];
}

export interface TelegramChannel extends Channel {
  /**
   * A link that opens the bot, with something to start with, such as `town_ar`.
   * @returns null before Telegram was reached, and for what it would not take
   */
  linkTo(start: string): string | null;
}

/** Lotse as a bot of Telegram's. Updates are fetched, or come to `POST /telegram/webhook` where a secret is set. */
export function createTelegramChannel({
  settings,
  publicUrl,
  isPaced = true,
  takeTurns = alwaysOurs,
  ...given
}: TelegramParts): TelegramChannel {
  const stopped = new AbortController();
  // Every call listens while it is under way.
  setMaxListeners(0, stopped.signal);
  const parts: BotParts = {
    now: () => new Date(),
    privacy: { conversationHours: 24, sendsElsewhere: false },
    waiting: new LRUCache(waitingQuestions),
    forClients: new LRUCache(shownCases),
    ...given,
  };
  const { assistant, log, chats, texts } = parts;
  const { bot, ...handling } = createBot(parts, settings, stopped.signal, isPaced);
  const inbox = new UpdateInbox({ ...handling, ...parts, stopped: stopped.signal });
  const secret = settings.webhookSecret;
  let username: string | null = null;
  let background: Promise<void> = Promise.resolve();
  let endPolling: (() => Promise<void>) | null = null;
  let isStopping = false;
  const idleWithin = async (ms: number) => await Promise.race([inbox.idle(), pause(ms, undefined, { ref: false })]);

  /** Until it is another's turn. */
  async function poll(signal: AbortSignal): Promise<void> {
    const polling = new Polling({ api: bot.api, inbox, log });
    polling.start();
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await polling.stop();
    await idleWithin(isStopping ? finishWithinMs : handOverWithinMs);
    await polling.confirm();
  }

  async function connect(): Promise<void> {
    const soon = () => asSignal(AbortSignal.any([stopped.signal, AbortSignal.timeout(connectTimeoutMs)]));
    bot.botInfo = await bot.api.getMe(soon());
    if (secret === null && takeTurns) {
      await bot.api.deleteWebhook({}, soon());
      if (!isStopping) endPolling ??= takeTurns(poll);
    } else if (secret !== null) {
      const options = { secret_token: secret, allowed_updates: receivedUpdates, max_connections: webhookConnections };
      await bot.api.setWebhook(`${publicUrl ?? ''}${webhookPath}`, options, soon());
    }
    username = bot.botInfo.username;
    log.info({ username, updates: secret === null ? 'fetched' : 'webhook' }, 'Telegram is connected');
  }

  async function connectSometime(): Promise<void> {
    for (let pauseMs = reconnectPausesMs.first; ; pauseMs = Math.min(2 * pauseMs, reconnectPausesMs.longest)) {
      await pause(pauseMs, undefined, { signal: stopped.signal });
      try {
        return await connect();
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) return log.error({ cure: refusal.hint }, refusal.message);
      }
    }
  }

  async function register(): Promise<void> {
    if (username) await registerCommands(bot.api, texts);
  }

  const inBackground = (work: () => Promise<void>) => {
    background = background.then(work).catch((error: unknown) => {
      if (!stopped.signal.aborted) log.warn({ kind: kindOf(error) }, 'Telegram’s menu of commands could not be set');
    });
  };

  return {
    routes: secret === null ? null : webhookRoutes(secret, inbox, () => username !== null),
    sender: telegramSender({ api: bot.api, assistant, chats, texts, log, stopped: stopped.signal }),
    linkTo: (start) => (username && isStartPayload(start) ? `https://t.me/${username}?start=${start}` : null),
    start: async () => {
      try {
        await connect();
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) throw refusal;
        log.warn({ kind: kindOf(error) }, 'Telegram cannot be reached; tried again until it can');
        inBackground(connectSometime);
      }
      inBackground(register);
    },
    stop: async () => {
      isStopping = true;
      await endPolling?.();
      await idleWithin(finishWithinMs);
      stopped.abort();
      await idleWithin(endWithinMs);
      await background;
    },
  };
}

function alwaysOurs(work: (signal: AbortSignal) => Promise<void>): () => Promise<void> {
  const ending = new AbortController();
  const running = work(ending.signal);
  return async () => {
    ending.abort();
    await running;
  };
}

/** What trying again does not cure; null for everything else. */
function refusalOf(error: unknown): LotseError | null {
  if (isTokenRefused(error)) {
    return new LotseError(
      'invalid_configuration',
      'Telegram does not know the bot of TELEGRAM_TOKEN.',
      'Set TELEGRAM_TOKEN to the token that @BotFather shows for the bot (/mybots, API Token), or leave it out.',
    );
  }
  if (error instanceof GrammyError && error.method === 'setWebhook' && error.error_code === 400) {
    return new LotseError(
      'invalid_configuration',
      'Telegram does not take the address of the webhook.',
      'Set LOTSE_PUBLIC_URL to an https:// address that Telegram can reach, or leave out TELEGRAM_WEBHOOK.',
    );
  }
  return null;
}
