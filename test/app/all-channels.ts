import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { onTestFinished, vi } from 'vitest';
import { inviteCaseworker } from '../../src/casework/invite.js';
import { createChannels } from '../../src/cli/channels.js';
import { createLogger } from '../../src/cli/session.js';
import { readConfig } from '../../src/config.js';
import { createDeliveries } from '../../src/conversations/deliveries.js';
import { createHttpApp } from '../../src/http/app.js';
import { listen } from '../../src/http/listen.js';
import { rateLimit } from '../../src/http/rate-limit.js';
import { startBotConnector, teamsMessage } from '../support/bot-connector.js';
import { openChannelTown } from '../support/channel-town.js';
import { TelegramPerson } from '../support/telegram-person.js';
import { startTelegramServer } from '../support/telegram-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { startZammadServer } from '../support/zammad-server.js';

const webhookToken = 'webhook-token-of-the-town';
const settings = `handover:
  kind: zammad
  office: Beratung
  group: Migration
`;
/** People there have telephones of many languages: what they write decides. */
const telephone = { language: 'de' };

/**
 * One town in all channels at once, each switched on by its settings as `lotse serve` does it, behind one port on loopback:
 * Telegram's Bot API, Microsoft's connector and a Zammad are real servers there, too.
 */
export async function openAllChannels() {
  const telegram = await startTelegramServer();
  const connector = await startBotConnector();
  const zammad = await startZammadServer();
  const dataDir = temporaryFolder();
  const environment = {
    LOTSE_HOST: '127.0.0.1',
    LOTSE_RATE_LIMIT_PER_MINUTE: '0',
    LOTSE_LOG_LEVEL: 'silent',
    TELEGRAM_TOKEN: telegram.settings.token,
    TELEGRAM_API_ROOT: telegram.settings.apiRoot ?? '',
    TEAMS_EMULATOR: '1',
    ZAMMAD_URL: zammad.url,
    ZAMMAD_TOKEN: zammad.token,
    ZAMMAD_WEBHOOK_TOKEN: webhookToken,
  };
  const config = readConfig(environment, { dataDir });
  const lotse = await openChannelTown({ dataDir, environment, settings });
  const logger = createLogger(config);
  const limit = rateLimit(config);
  const { all, senders, telegramLink } = await createChannels({ lotse, config, logger, rateLimit: limit });
  const { assistant, casework, texts } = lotse;
  const app = createHttpApp({
    ...{ assistant, casework, texts, logger, limit, telegramLink },
    config: { ...config, version: '1' },
    channels: all.flatMap(({ routes }) => routes ?? []),
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 0 });
  onTestFinished(async () => {
    for (const channel of all) await channel.stop();
    await server.close();
  });
  const url = `http://127.0.0.1:${server.port}`;
  zammad.sendWebhooksTo({ url: `${url}/api/v3/webhook/zammad/?token=${webhookToken}` });
  for (const channel of all) await channel.start();
  const { conversations, chats, counselling } = lotse;
  const deliveries = createDeliveries({ store: conversations, chats, senders, tell: counselling.tell, log: logger });
  const { code } = await inviteCaseworker(lotse.caseworkers, { region: 'town', name: 'Nord', now: new Date() });
  let people = 4000;

  const json = async (path: string, body: object, headers: Record<string, string> = {}) =>
    await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  return {
    ...{ lotse, url, telegram, zammad, code, json },
    /** Somebody on Telegram. */
    person: () => new TelegramPerson(telegram, ++people, telephone),
    /** What a Telegram message was sent as. */
    htmlOf: (chatId: number) =>
      telegram.callsOf('sendMessage').flatMap((sent) => (sent.chat_id === chatId ? [sent.text] : [])),
    /** What the bot writes to somebody in Teams who asks, and the chat's conversation. */
    inTeams: async (text: string): Promise<{ posted: Partial<Activity>[]; conversationId: string }> => {
      const id = `a:${randomUUID()}`;
      const before = connector.posted.length;
      const conversation = { id, conversationType: 'personal', tenantId: 'tenant-1' };
      const said = teamsMessage(connector.url, { id: randomUUID(), conversation, text });
      const response = await json('/api/messages', said);
      if (!response.ok) throw new Error(`Teams was answered ${response.status}`);
      const chat = await lotse.chats.load('teams', `msteams/${id}`);
      const posted = connector.posted.slice(before).map(({ activity }) => activity);
      return { posted: posted.filter(({ type }) => type === 'message'), conversationId: chat?.conversationId ?? '' };
    },
    /** Asks as the app does: posts, then looks until nobody types. */
    inApp: async (message: string, language: string) => {
      const chatId = randomUUID();
      const address = `${url}/api/v3/town/${language}/chat/${chatId}/`;
      const body = new FormData();
      body.set('message', message);
      await fetch(address, { method: 'POST', body });
      const messages = await vi.waitFor(async () => {
        const state = (await (await fetch(address)).json()) as AppState;
        if (state.chatbot_typing) throw new Error('the assistant still types');
        return state.messages;
      }, waiting);
      return { messages, conversationId: chatId };
    },
    /** Delivers what is due: hand-overs to Zammad, then messages to chats. */
    deliver: async () => {
      await deliveries.handovers.deliverDue();
      await zammad.webhooksSent();
      await deliveries.messages.deliverDue();
    },
  };
}

const waiting = { timeout: 5000, interval: 20 };

interface AppState {
  messages: { content: string; user_is_author: boolean; automatic_answer: boolean }[];
  chatbot_typing: boolean;
}
