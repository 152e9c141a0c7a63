import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { type Api, GrammyError, HttpError, type Transformer } from 'grammy';
import pRetry from 'p-retry';
import { errorKind } from '../../src/errors.js';

/** Longer than the long poll of `getUpdates`. */
export const requestTimeoutSeconds = 50;
const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * What Telegram asks of bots: 30 messages a second, one a second in a chat but for short bursts, 20 a minute in a group
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
const pace = {
  global: { reservoir: 30, reservoirRefreshAmount: 30, reservoirRefreshInterval: 1000 },
  group: { maxConcurrent: 1, reservoir: 20, reservoirRefreshAmount: 20, reservoirRefreshInterval: 60_000 },
  out: {
    ...{ maxConcurrent: 1, reservoir: 5 },
    ...{ reservoirIncreaseAmount: 1, reservoirIncreaseInterval: 1000, reservoirIncreaseMaximum: 5 },
  },
};

const unpaced: Transformer = async (prev, method, payload, signal) => await prev(method, payload, signal);

/** A fault of Telegram's own server. */
class ServerFault extends Error {}

/** Methods that are worth nothing a moment later, and those that poll: whoever calls them deals with failures. */
const calledOnce = new Set(['getMe', 'getUpdates', 'sendChatAction', 'setWebhook', 'deleteWebhook']);

/**
 * Makes a bot's calls polite and persistent: paced, repeated after the time that Telegram names (429), and repeated with
 * growing pauses when Telegram cannot be reached or fails by itself, until `stopped` or the call's own signal. What
 * Telegram refuses is thrown.
 * @param isPaced whether Telegram's limits are kept
 */
export function makePersistent(api: Api, stopped: AbortSignal, isPaced: boolean): void {
  const throttle = isPaced ? apiThrottler(pace) : unpaced;
  const obey = autoRetry({ rethrowHttpErrors: true, rethrowInternalServerErrors: true });
  const paced: Transformer = async (prev, method, payload, signal) =>
    method === 'sendMessage' ? await throttle(prev, method, payload, signal) : await prev(method, payload, signal);
  const persistent: Transformer = async (prev, method, payload, given) => {
    const signal = given ?? asSignal(stopped);
    if (calledOnce.has(method)) return await prev(method, payload, signal);
    const call = async () => {
      const response = await obey(prev, method, payload, signal);
      if (!response.ok && response.error_code >= 500) throw new ServerFault();
      return response;
    };
    return await pRetry(call, {
      ...{ retries: Number.POSITIVE_INFINITY, minTimeout: firstPauseMs, maxTimeout: longestPauseMs, randomize: true },
      shouldRetry: ({ error }) => error instanceof HttpError || error instanceof ServerFault,
      signal: given ? (given as unknown as AbortSignal) : stopped,
    });
  };
  api.config.use(paced, persistent);
}

/** grammY names another type of the same interface. */
export function asSignal(signal: AbortSignal) {
  return signal as unknown as NonNullable<Parameters<Transformer>[3]>;
}

/** Whether a chat is closed to the bot for good: blocked, deleted, the bot thrown out. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false;
  if (error.error_code === 403) return true;
  return error.error_code === 400 && /chat not found|peer_id_invalid|user not found/iu.test(error.description);
}

/** Whether Telegram does not know the bot's token. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/**
 * What may be logged of an error: never its message, for grammY's quote what was to be sent, and those of the network
 * hold the token.
 */
export function kindOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method} ${error.error_code}`;
  if (error instanceof HttpError) return `network ${errorKind(error.error)}`;
  return errorKind(error);
}
