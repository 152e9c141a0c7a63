import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update, UserFromGetMe } from 'grammy/types';
import { expect, onTestFinished } from 'vitest';
import type { TelegramSettings } from '../../src/ports/channel.js';
import { parseTelegramHtml } from './telegram-html.js';
import {
  isMethod,
  type SentKeyboard,
  type SentParameters,
  type TelegramMethod,
  telegramMethods,
} from './telegram-methods.js';
import type { Trouble } from './telegram-trouble.js';

export const testToken = '123456789:AAF-test_token_of_thirty_five_chars';

/** A message that the bot wrote. */
export interface BotMessage {
  chatId: number;
  messageId: number;
  /** As people read it. */
  text: string;
  links: { text: string; url: string }[];
  keyboard: SentKeyboard | null;
  /** Id of the message that it answers. */
  replyTo: number | null;
}

interface Call {
  method: TelegramMethod;
  parameters: Record<string, unknown>;
}

/**
 * Telegram's Bot API on loopback, as far as Lotse calls it. Every call is held against the documentation; one that does
 * not fit is refused as Telegram would, and fails the test.
 */
export class TelegramServer {
  readonly me: UserFromGetMe = {
    ...{ id: 123456789, is_bot: true, first_name: 'Lotse', username: 'lotse_test_bot' },
    ...{ can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false },
    ...{ can_connect_to_business: false, has_main_web_app: false, has_topics_enabled: false },
    ...{ allows_users_to_create_topics: false, can_manage_bots: false },
  } as UserFromGetMe;
  /** All calls that were right. */
  readonly calls: Call[] = [];
  readonly messages: BotMessage[] = [];
  /** What was wrong with calls. */
  readonly faults: string[] = [];
  webhook: SentParameters<'setWebhook'> | null = null;
  private readonly pending: Update[] = [];
  private readonly troubles: { method: TelegramMethod; chatId: number | null; trouble: Trouble }[] = [];
  private readonly presses = new Set<string>();
  private nextUpdate = 7000;
  private nextMessage = 1;
  private changed: () => void = () => {};
  private change = new Promise<void>((resolve) => {
    this.changed = resolve;
  });
  readonly server = createServer((request, response) => void this.answer(request, response));

  /** Of a bot that works with this server. */
  get settings(): TelegramSettings {
    const { port } = this.server.address() as AddressInfo;
    return { token: testToken, webhookSecret: null, apiRoot: `http://127.0.0.1:${port}` };
  }

  /** Ids of updates that the bot has not confirmed. */
  get unconfirmed(): number[] {
    return this.pending.map(({ update_id: id }) => id);
  }

  /** Something happens; the bot is told when it fetches updates. @returns the whole update */
  happens(update: Omit<Update, 'update_id'>): Update {
    const whole = { update_id: this.nextUpdate++, ...update };
    if (whole.callback_query) this.presses.add(whole.callback_query.id);
    this.pending.push(whole);
    this.notify();
    return whole;
  }

  /** Tells the bot again what it has confirmed already, as if that had been lost. */
  repeat(update: Update): void {
    this.pending.unshift(update);
    this.notify();
  }

  /** The next calls of a method go wrong, one for each given. @param chatId only calls about this chat */
  go(method: TelegramMethod, troubles: Trouble[], chatId: number | null = null): void {
    this.troubles.push(...troubles.map((trouble) => ({ method, chatId, trouble })));
  }

  /** Nothing goes wrong any more. */
  forgive(): void {
    this.troubles.length = 0;
  }

  messageId(): number {
    return this.nextMessage++;
  }

  callsOf<Method extends TelegramMethod>(method: Method): SentParameters<Method>[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.parameters as SentParameters<Method>);
  }

  /** Resolves when `found` gives something; asked again whenever something changed here. */
  async until<T>(what: string, found: () => T | undefined | false | null, withinMs = 5000): Promise<T> {
    const end = Date.now() + withinMs;
    for (;;) {
      const value = found();
      if (value) return value;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`${what} did not happen within ${withinMs} ms`);
      await Promise.race([this.change, new Promise((resolve) => setTimeout(resolve, Math.min(left, 20)))]);
    }
  }

  private notify(): void {
    this.changed();
    this.change = new Promise((resolve) => {
      this.changed = resolve;
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(request.url ?? '') ?? [];
    const reply = (status: number, content: object) => {
      if (response.destroyed) return;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    };
    const refuse = (status: number, description: string, parameters?: object) =>
      reply(status, { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) });
    if (token !== testToken) return refuse(401, 'Unauthorized');
    if (!isMethod(method)) {
      this.faults.push(`unknown method ${method}`);
      return refuse(404, 'Not Found');
    }
    const parsed = telegramMethods[method].safeParse(JSON.parse(body || '{}'));
    if (!parsed.success) {
      this.faults.push(`${method}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)}`);
      return refuse(400, parsed.error.issues[0]?.message ?? 'Bad Request');
    }
    const parameters = parsed.data as Record<string, unknown>;
    const trouble = this.troubleFor(method, parameters);
    if (trouble && 'delayMs' in trouble) await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
    if (trouble && 'drop' in trouble && trouble.drop === 'before') return void response.destroy();
    if (trouble && 'status' in trouble) {
      return trouble.status === 429
        ? refuse(429, `Too Many Requests: retry after ${trouble.retryAfter}`, { retry_after: trouble.retryAfter })
        : refuse(trouble.status, trouble.description ?? 'trouble');
    }
    const done = await this.perform({ method, parameters }, response);
    if (trouble && 'drop' in trouble) response.destroy();
    else if (typeof done === 'string') refuse(done.startsWith('Conflict') ? 409 : 400, done);
    else reply(200, { ok: true, result: done.result });
    this.notify();
  }

  private troubleFor(method: TelegramMethod, { chat_id: chatId }: Record<string, unknown>): Trouble | undefined {
    const at = this.troubles.findIndex((each) => {
      return each.method === method && (each.chatId === null || each.chatId === chatId);
    });
    return at < 0 ? undefined : this.troubles.splice(at, 1)[0]?.trouble;
  }

  /** @returns the result, or why it is refused */
  private async perform(call: Call, response: ServerResponse): Promise<{ result: unknown } | string> {
    const { method, parameters } = call;
    this.calls.push(call);
    switch (method) {
      case 'getMe':
        return { result: this.me };
      case 'getUpdates':
        if (this.webhook) return "Conflict: can't use getUpdates method while webhook is active";
        return { result: await this.updates(parameters as SentParameters<'getUpdates'>, response) };
      case 'setWebhook':
        this.webhook = parameters as SentParameters<'setWebhook'>;
        return { result: true };
      case 'deleteWebhook':
        this.webhook = null;
        return { result: true };
      case 'sendMessage':
        return { result: this.send(parameters as SentParameters<'sendMessage'>) };
      case 'editMessageReplyMarkup':
        return this.edit(parameters as SentParameters<'editMessageReplyMarkup'>);
      case 'answerCallbackQuery': {
        const id = String(parameters.callback_query_id);
        if (this.presses.delete(id)) return { result: true };
        this.faults.push('answerCallbackQuery: a press was answered twice, or never happened');
        return 'Bad Request: query is too old and response timeout expired or query ID is invalid';
      }
      case 'sendChatAction':
      case 'setMyCommands':
        return { result: true };
    }
  }

  /** Waits as long as Telegram would. Whatever is below the offset is confirmed. */
  private async updates(
    { offset = 0, limit = 100, timeout = 0 }: SentParameters<'getUpdates'>,
    response: ServerResponse,
  ): Promise<Update[]> {
    while (this.pending[0] && this.pending[0].update_id < offset) this.pending.shift();
    const end = Date.now() + timeout * 1000;
    while (this.pending.length === 0 && Date.now() < end && !response.destroyed) {
      await Promise.race([this.change, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
    return this.pending.slice(0, limit);
  }

  private send(sent: SentParameters<'sendMessage'>): object {
    const parsed = sent.parse_mode ? parseTelegramHtml(sent.text) : { text: sent.text, links: [] };
    const message: BotMessage = {
      ...{ chatId: sent.chat_id, messageId: this.messageId(), ...parsed },
      keyboard: sent.reply_markup ?? null,
      replyTo: sent.reply_parameters?.message_id ?? null,
    };
    this.messages.push(message);
    const chat = { id: sent.chat_id, type: sent.chat_id < 0 ? 'group' : 'private' };
    return { message_id: message.messageId, date: 0, chat, from: this.me, text: message.text };
  }

  private edit(edited: SentParameters<'editMessageReplyMarkup'>): { result: unknown } | string {
    const message = this.messages.find(({ chatId, messageId }) => {
      return chatId === edited.chat_id && messageId === edited.message_id;
    });
    if (!message) return 'Bad Request: message to edit not found';
    const keyboard = edited.reply_markup ?? null;
    if (JSON.stringify(keyboard) === JSON.stringify(message.keyboard)) return 'Bad Request: message is not modified';
    message.keyboard = keyboard;
    return { result: true };
  }
}

/** Starts one; when the test is over it is closed, and every fault of a call fails the test. */
export async function startTelegramServer(): Promise<TelegramServer> {
  const telegram = new TelegramServer();
  await new Promise<void>((resolve) => telegram.server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    telegram.server.closeAllConnections();
    telegram.server.close();
    expect(telegram.faults).toEqual([]);
  });
  return telegram;
}
