import type { Update } from 'grammy/types';
import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { webhookRoutes } from '../../../adapters/telegram/webhook.js';
import type { LotseError } from '../../../src/errors.js';
import { createHttpApp } from '../../../src/http/app.js';
import { FakeAssistant } from '../../support/fake-assistant.js';
import { TelegramPerson } from '../../support/telegram-person.js';
import { startTelegramServer } from '../../support/telegram-server.js';
import { startBot, type BotOptions } from './start-bot.js';

const secret = 'a-secret-of-more-than-sixteen';
const logger = { warn: () => {}, error: () => {} };

function createApp(routes: Hono) {
  const config = { version: '0', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] };
  return createHttpApp({ assistant: new FakeAssistant(), logger: logger as never, config, channels: [routes] });
}

async function startWebhook(options: BotOptions = {}) {
  const telegram = options.telegram ?? (await startTelegramServer());
  const bot = await startBot({ ...options, telegram, settings: { ...telegram.settings, webhookSecret: secret } });
  const { routes } = bot.channel;
  if (!routes) throw new Error('a webhook has a route');
  const app = createApp(routes);
  const post = async (body: string | Update, given = secret) =>
    await app.request('/telegram/webhook', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': given },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { ...bot, telegram, post, amina: new TelegramPerson(telegram, 42, { language: 'de' }) };
}

describe('the webhook', () => {
  it('is registered with its secret and the updates that are wanted', async () => {
    const { telegram } = await startWebhook();
    expect(telegram.webhook).toMatchObject({
      ...{ url: 'https://lotse.example/telegram/webhook', secret_token: secret },
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    expect(telegram.callsOf('getUpdates')).toEqual([]);
  });

  it('takes an update and says so after it was answered', async () => {
    const { post, amina } = await startWebhook();
    const response = await post(amina.say('Hallo'));
    expect(response.status).toBe(200);
    expect(amina.heard()).toHaveLength(1);
  });

  it('answers once what comes twice, at the same time or after a restart', async () => {
    const first = await startWebhook();
    const said = first.amina.say('Hallo');
    const responses = await Promise.all([first.post(said), first.post(said)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    await first.stop();
    const second = await startWebhook({ telegram: first.telegram, chats: first.chats });
    expect((await second.post(said)).status).toBe(200);
    expect(first.amina.heard()).toHaveLength(1);
  });

  it.each([
    ['without a secret', ''],
    ['with a wrong one', 'a-secret-of-more-than-sixteeN'],
    ['with a longer one', `${secret}x`],
  ])('refuses a call %s', async (_, given) => {
    const { post, amina } = await startWebhook();
    const response = await post(amina.say('Hallo'), given);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } });
    expect(amina.heard()).toEqual([]);
  });

  it.each(['', '[]', '{"update_id":"1"}', 'null'])('refuses %s', async (body) => {
    const { post } = await startWebhook();
    expect((await post(body)).status).toBe(400);
  });

  it('refuses for now what takes long, and finds it done when it comes again', async () => {
    let finish: () => void = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const routes = webhookRoutes(secret, { take: () => work }, () => true, 10);
    const post = async () =>
      await createApp(routes).request('/telegram/webhook', {
        ...{ method: 'POST', body: '{"update_id":1}', headers: { 'x-telegram-bot-api-secret-token': secret } },
      });
    expect((await post()).status).toBe(503);
    finish();
    expect((await post()).status).toBe(200);
  });

  it('takes updates as large as Telegram makes them, and no larger', async () => {
    const routes = webhookRoutes(secret, { take: async () => {} }, () => true);
    routes.onError((error, c) => c.text('', (error as LotseError).status as 413));
    const post = async (characters: number) =>
      await routes.request('/telegram/webhook', {
        ...{ method: 'POST', headers: { 'x-telegram-bot-api-secret-token': secret } },
        body: JSON.stringify({ update_id: 1, message: 'x'.repeat(characters) }),
      });
    expect((await post(200_000)).status).toBe(200);
    expect((await post(2_000_000)).status).toBe(413);
  });

  it('refuses what was not handled because everything stops, and what comes before the start', async () => {
    const take = async () => {
      throw new Error('stopped');
    };
    const request = { method: 'POST', body: '{"update_id":1}', headers: { 'x-telegram-bot-api-secret-token': secret } };
    for (const ready of [true, false]) {
      const app = createApp(webhookRoutes(secret, { take }, () => ready));
      expect((await app.request('/telegram/webhook', request)).status).toBe(503);
    }
  });

  it('whose address Telegram does not take stops the start with the setting’s name', async () => {
    const telegram = await startTelegramServer();
    telegram.go('setWebhook', [{ status: 400, description: 'Bad Request: bad webhook: HTTPS url must be provided' }]);
    await expect(startWebhook({ telegram })).rejects.toMatchObject({
      ...{ code: 'invalid_configuration', hint: expect.stringContaining('LOTSE_PUBLIC_URL') },
    });
  });
});
