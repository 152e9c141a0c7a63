import { setMaxListeners } from 'node:events';
import { autoRetry } from '@grammyjs/auto-retry';
import { type Api, GrammyError, HttpError, type Transformer } from 'grammy';
import pRetry from 'p-retry';
import { errorKind } from '../../src/errors.js';
import { Pace } from './pace.js';

/** Longer than the long poll of `getUpdates`. */
export const requestTimeoutSeconds = 50;
const firstPauseMs = 500;
const longestPauseMs = 30_000;

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
  // Every call that is under way listens to it.
  setMaxListeners(0, stopped);
  const pace = isPaced ? new Pace() : null;
  const obey = autoRetry({ rethrowHttpErrors: true, rethrowInternalServerErrors: true });
  const paced: Transformer = async (prev, method, payload, signal) => {
    if (method === 'sendMessage') await pace?.turn(Number((payload as { chat_id: number | string }).chat_id), stopped);
    return await prev(method, payload, signal);
  };
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
