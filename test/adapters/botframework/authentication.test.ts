import type { Activity } from 'botbuilder';
import { Hono } from 'hono';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTeamsChannel } from '../../../adapters/botframework/teams-channel.js';
import type { TeamsSettings } from '../../../src/ports/channel.js';
import { createHttpApp } from '../../../src/http/app.js';
import { listen } from '../../../src/http/listen.js';
import {
  type BotConnector,
  outgoingAuthorization,
  StandInCredentials,
  startBotConnector,
  teamsMessage,
  testAppId,
} from '../../support/bot-connector.js';
import { botParts } from './support/parts.js';

const emulator: TeamsSettings = { credentials: null, tenantId: null, openIdMetadataUrl: null };

/** Lotse on loopback, with the channel. */
async function startLotse(connector: BotConnector, settings?: TeamsSettings) {
  const parts = botParts();
  const channel = createTeamsChannel({
    ...parts,
    settings: settings ?? {
      credentials: { appId: testAppId, appPassword: 'not a secret' },
      tenantId: null,
      openIdMetadataUrl: connector.openIdMetadataUrl,
    },
    ...(settings ? {} : { credentials: new StandInCredentials() }),
  });
  const app = createHttpApp({
    assistant: parts.assistant,
    logger: { error: () => {} },
    config: { version: '1', rateLimitPerMinute: 0, trustProxy: false, corsOrigins: [] },
    channels: [channel.routes ?? new Hono()],
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  const post = (activity: Partial<Activity> | string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${server.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    });
  return { ...parts, channel, post };
}

// The SDK reports each refused token there.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe('with credentials', () => {
  it("answers who has the connector's token, with a token of its own", async () => {
    const connector = await startBotConnector();
    const { assistant, post } = await startLotse(connector);
    const response = await post(teamsMessage(connector.url), { authorization: await connector.authorization() });
    expect(response.status).toBe(200);
    expect(assistant.asked).toHaveLength(1);
    expect(connector.posted.map(({ activity }) => activity.type)).toEqual(['typing', 'message']);
    expect(new Set(connector.posted.map(({ authorization }) => authorization))).toEqual(
      new Set([outgoingAuthorization]),
    );
    expect(connector.posted[0]?.conversation).toBe('a:chat-1');
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  const emulators = 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0';
  it.each([
    ['another issuer', { iss: 'https://evil.example' }, 'signed'],
    ["an emulator's issuer", { iss: emulators, ver: '2.0', azp: testAppId }, 'unsigned'],
    ['another audience', { aud: 'd5a1c1a0-0000-4000-8000-000000000000' }, 'signed'],
    ['a time that is over', { nbf: past - 600, exp: past }, 'signed'],
    ['no signature', {}, 'unsigned'],
    ['the signature of another key', {}, 'by another key'],
    ['another service address', { serviceurl: 'https://smba.trafficmanager.net/emea/' }, 'signed'],
    ['no service address', { serviceurl: undefined }, 'signed'],
  ] as const)('refuses a token with %s', async (_, claims, how) => {
    const connector = await startBotConnector();
    const { assistant, chats, post } = await startLotse(connector);
    const response = await post(teamsMessage(connector.url), {
      authorization: await connector.authorization(claims, how),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } });
    expect([assistant.asked, connector.posted, [...chats.chats]]).toEqual([[], [], []]);
  });

  it.each([
    ['none', undefined],
    ['something else', 'Basic YTpi'],
    ['no token at all', 'Bearer x'],
  ])('refuses %s in place of a token', async (_, authorization) => {
    const connector = await startBotConnector();
    const { assistant, post } = await startLotse(connector);
    const response = await post(teamsMessage(connector.url), authorization ? { authorization } : {});
    expect(response.status).toBe(401);
    expect(assistant.asked).toEqual([]);
  });

  it('refuses a key that was not made for the channel', async () => {
    const connector = await startBotConnector();
    const { post } = await startLotse(connector);
    const activity = teamsMessage(connector.url, { channelId: 'slack' });
    expect((await post(activity, { authorization: await connector.authorization() })).status).toBe(401);
  });

  it('does not send replies over the network in the clear, even when they are signed for', async () => {
    const connector = await startBotConnector();
    const { assistant, post } = await startLotse(connector);
    const serviceurl = 'http://smba.example/';
    const authorization = await connector.authorization({ serviceurl });
    expect((await post(teamsMessage(serviceurl), { authorization })).status).toBe(401);
    expect(assistant.asked).toEqual([]);
  });

  it('says that it cannot tell callers apart when the keys cannot be fetched, and names it in the log', async () => {
    const connector = await startBotConnector();
    const settings = { credentials: { appId: testAppId, appPassword: 'x' }, tenantId: null };
    const { post, logged } = await startLotse(connector, {
      ...settings,
      openIdMetadataUrl: `${connector.url}/missing`,
    });
    const response = await post(teamsMessage(connector.url), { authorization: await connector.authorization() });
    expect(response.status).toBe(503);
    expect(logged).toHaveLength(1);
  });

  it('lets the connector send a message again that could not be answered, and answers it once then', async () => {
    const connector = await startBotConnector();
    const { post, logged } = await startLotse(connector);
    const send = async () =>
      await post(teamsMessage(connector.url), { authorization: await connector.authorization() });
    connector.answerWith(403);
    expect((await send()).status).toBe(503);
    expect(JSON.stringify(logged)).not.toContain('Deutsch');
    connector.answerWith(200);
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect(connector.texts()).toHaveLength(1);
  });
});

describe('in the emulator', () => {
  it('answers without a token', async () => {
    const connector = await startBotConnector();
    const { assistant, post } = await startLotse(connector, emulator);
    expect((await post(teamsMessage(connector.url))).status).toBe(200);
    expect(assistant.asked).toHaveLength(1);
    expect(connector.texts()).toHaveLength(1);
    expect(connector.posted[0]?.authorization).toBeUndefined();
  });

  it.each([
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }, 401],
    ['as a form of a web page could', { 'content-type': 'text/plain' }, 415],
  ])('refuses what comes %s', async (_, headers, status) => {
    const connector = await startBotConnector();
    const { assistant, post } = await startLotse(connector, emulator);
    expect((await post(teamsMessage(connector.url), headers)).status).toBe(status);
    expect(assistant.asked).toEqual([]);
  });

  it('refuses who is not on this machine', async () => {
    const connector = await startBotConnector();
    const channel = createTeamsChannel({ ...botParts(), settings: emulator });
    const request = new Request('http://lotse.example/api/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(teamsMessage(connector.url)),
    });
    const app = new Hono().onError((error, c) => c.text((error as { code?: string }).code ?? '', 401));
    app.route('/', channel.routes ?? new Hono());
    const incoming = { socket: { remoteAddress: '203.0.113.7' } };
    const response = await app.fetch(request, { incoming });
    expect(await response.text()).toBe('unauthorized');
    expect(connector.posted).toEqual([]);
  });

  it.each(['https://evil.example/', 'http://169.254.169.254/', 'http://127.0.0.1.evil.example/'])(
    'sends nothing to %s',
    async (serviceUrl) => {
      const connector = await startBotConnector();
      const { assistant, post } = await startLotse(connector, emulator);
      expect((await post(teamsMessage(serviceUrl))).status).toBe(401);
      expect(assistant.asked).toEqual([]);
    },
  );
});

describe('what is no activity', () => {
  it.each([
    ['no JSON', '{"type": "message", "text": "geheim'],
    ['no object', '[]'],
    ['no type', '{"channelId":"msteams"}'],
    ['another address than one of the web', JSON.stringify(teamsMessage('file:///etc/passwd'))],
  ])('is refused: %s', async (_, body) => {
    const connector = await startBotConnector();
    const { post } = await startLotse(connector, emulator);
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('geheim');
  });

  it('is refused when it is too large', async () => {
    const connector = await startBotConnector();
    const { post, assistant } = await startLotse(connector, emulator);
    const response = await post(teamsMessage(connector.url, { text: 'x'.repeat(300_000) }));
    expect(response.status).toBe(413);
    expect(assistant.asked).toEqual([]);
  });

  it('is not invoked', async () => {
    const connector = await startBotConnector();
    const { post } = await startLotse(connector, emulator);
    expect((await post(teamsMessage(connector.url, { type: 'invoke', name: 'task/fetch' }))).status).toBe(501);
  });
});
