import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createZammadChannel, type ZammadChannel } from '../../../adapters/zammad/zammad-channel.js';
import type { Lotse } from '../../../src/app.js';
import { createDeliveries } from '../../../src/conversations/deliveries.js';
import { createHttpApp } from '../../../src/http/app.js';
import { listen } from '../../../src/http/listen.js';
import type { OutgoingMessage } from '../../../src/ports/message-sender.js';
import { openChannelTown } from '../../support/channel-town.js';
import type { Settings } from '../../support/run-lotse.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { startZammadServer, type ZammadServer, type ZammadServerOptions } from '../../support/zammad-server.js';

const webhookToken = 'webhook-token-of-the-town';
export const start = Date.parse('2026-03-02T09:00:00.000Z');

export interface ZammadTownOptions extends ZammadServerOptions {
  /** Zammad signs with it, and Lotse wants it. */
  secret?: string;
  environment?: Settings;
  timeoutMs?: number;
}

/** One line of the log. */
export interface Line {
  fields: object;
  message: string;
}

/** What the tests look at of a Lotse that runs. */
interface Running {
  lotse: Lotse;
  channel: ZammadChannel;
  /** Of its HTTP interface. */
  url: string;
  /** Tries to deliver what is due: hand-overs, then messages to chats. */
  deliver(): Promise<void>;
  /** What a process that was killed leaves: its port is free, its data stays. */
  kill(): Promise<void>;
}

/** A town whose counsellors work in Zammad, both real servers on loopback, and somebody who talks with its assistant. */
export async function openZammadTown({ secret, environment, timeoutMs, ...options }: ZammadTownOptions = {}) {
  const zammad = await startZammadServer(options);
  const dataDir = temporaryFolder();
  const clock = { now: new Date(start) };
  const log: Line[] = [];
  const pushed: OutgoingMessage[] = [];
  let running = await run();

  async function run(): Promise<Running> {
    const now = () => clock.now;
    const lotse = await openChannelTown({ dataDir, now, settings: settingsFor(zammad, secret), ...withEnvironment() });
    const write = (fields: object, message: string) => void log.push({ fields, message });
    const logger = { info: write, warn: write, error: write };
    const { counselling, tickets, settings, conversations, chats, assistant } = lotse;
    const regions = () => assistant.regions().map(({ slug }) => slug);
    const channel = createZammadChannel({
      ...{ counselling, tickets, settings, regions, defaultAccount: null, log: logger, now },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const config = { version: '1', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] };
    const channels = channel.routes ? [channel.routes] : [];
    const app = createHttpApp({ assistant, texts: lotse.texts, logger, config, channels });
    const server = await listen(app, { port: 0, host: '127.0.0.1', graceMs: 0 });
    onTestFinished(() => server.close());
    const url = `http://127.0.0.1:${server.port}`;
    zammad.sendWebhooksTo({
      url: `${url}/api/v3/webhook/zammad/?token=${webhookToken}`,
      ...(secret === undefined ? {} : { secret }),
    });
    const telegram = {
      channel: 'telegram' as const,
      send: async (message: OutgoingMessage) => {
        pushed.push(message);
        return 'sent' as const;
      },
    };
    const senders = { mail: null, zammad: channel.handoverSender, messages: [telegram] };
    const tell = counselling.tell;
    const deliveries = createDeliveries({ store: conversations, chats, senders, tell, log: logger, now });
    return {
      ...{ lotse, channel, url },
      deliver: async () => {
        await deliveries.handovers.deliverDue();
        await zammad.webhooksSent();
        await deliveries.messages.deliverDue();
      },
      kill: () => server.close(),
    };
  }

  function withEnvironment() {
    return environment ? { environment } : {};
  }

  /** One person, whose messages come a minute apart. */
  function person(channel = 'web') {
    const conversationId = randomUUID();
    return {
      conversationId,
      say: async (text: string) => {
        clock.now = new Date(clock.now.getTime() + 60_000);
        return await running.lotse.assistant.ask({ region: 'town', text, conversationId, channel });
      },
      /** What she sees when she looks, over HTTP. */
      sees: async () => {
        const response = await fetch(`${running.url}/api/v1/conversations/${conversationId}`);
        return (await response.json()) as {
          messages: { id: string; from: string; text: string; language: string; original: unknown }[];
          handover: { inCharge: boolean } | null;
        };
      },
    };
  }

  return {
    ...{ zammad, clock, log, pushed, person },
    /** As it was started first. */
    ...{ lotse: running.lotse, channel: running.channel, url: running.url },
    deliver: () => running.deliver(),
    /** Hours in which what failed becomes due again. */
    pass: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    /** Ends Lotse; until it is started again, nothing reaches it. */
    stop: () => running.kill(),
    /** Ends Lotse without warning, and starts it again over the same data folder. */
    restart: async () => {
      await running.kill();
      running = await run();
    },
    webhook: async (body: string, { token = webhookToken, slash = '/', headers = {} } = {}) =>
      await fetch(`${running.url}/api/v3/webhook/zammad${slash}?token=${token}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body,
      }),
  };
}

function settingsFor({ url, token }: ZammadServer, secret: string | undefined): string {
  const lines = [
    ...['handover:', '  kind: zammad', '  office: Beratung', '  group: Migration'],
    ...[`  url: ${url}`, `  token: ${token}`, `  webhookToken: ${webhookToken}`],
    ...(secret === undefined ? [] : [`  webhookSecret: ${secret}`]),
  ];
  return `${lines.join('\n')}\n`;
}
