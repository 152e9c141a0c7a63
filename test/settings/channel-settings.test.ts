import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';

const token = `123456789:${'A'.repeat(35)}`;
const secret = 'a-secret-of-enough-letters';
const appId = '7a0c5f7e-2f6b-4f0e-9a3e-3f1f5a5f0001';
const channels = (environment: NodeJS.ProcessEnv) => readConfig(environment).channels;

describe('channels', () => {
  it('are off when nothing is set', () => {
    expect(channels({})).toEqual({ telegram: null, teams: null, zammad: null });
  });

  it('are each switched on by their settings alone', () => {
    expect(channels({ TELEGRAM_TOKEN: token }).telegram).toEqual({ token, webhookSecret: null, apiRoot: null });
    expect(channels({ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'x' }).teams).toEqual({
      credentials: { appId, appPassword: 'x' },
      tenantId: null,
      openIdMetadataUrl: null,
    });
    const zammad = { ZAMMAD_URL: 'https://tickets.example.org/', ZAMMAD_TOKEN: 'token-of-a-user' };
    expect(channels({ ...zammad, ZAMMAD_WEBHOOK_TOKEN: secret }).zammad).toEqual({
      url: 'https://tickets.example.org',
      token: 'token-of-a-user',
      webhookToken: secret,
      webhookSecret: null,
    });
  });

  it('use the webhook only when it is asked for', () => {
    const environment = { TELEGRAM_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret };
    expect(channels(environment).telegram?.webhookSecret).toBeNull();
    const url = { LOTSE_PUBLIC_URL: 'https://lotse.example.org' };
    expect(channels({ ...environment, ...url, TELEGRAM_WEBHOOK: '1' }).telegram?.webhookSecret).toBe(secret);
  });
});

describe('a wrong setting of a channel is named, with its cure', () => {
  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['a token that is none', { TELEGRAM_TOKEN: 'hello' }, /TELEGRAM_TOKEN: .*@BotFather/u],
    [
      'a webhook without a secret',
      { TELEGRAM_TOKEN: token, TELEGRAM_WEBHOOK: '1', LOTSE_PUBLIC_URL: 'https://lotse.example.org' },
      /TELEGRAM_WEBHOOK_SECRET: .*openssl rand/u,
    ],
    [
      'a webhook at an address that Telegram does not reach',
      { TELEGRAM_TOKEN: token, TELEGRAM_WEBHOOK: '1', TELEGRAM_WEBHOOK_SECRET: secret },
      /LOTSE_PUBLIC_URL: .*https/u,
    ],
    ['a webhook without a token', { TELEGRAM_WEBHOOK: '1', TELEGRAM_WEBHOOK_SECRET: secret }, /TELEGRAM_TOKEN: must/u],
    ['a short secret', { TELEGRAM_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: 'short' }, /TELEGRAM_WEBHOOK_SECRET: .*16/u],
    ['half of the registration of Teams', { TEAMS_APP_ID: appId }, /TEAMS_APP_PASSWORD: must be set/u],
    ['the other half', { TEAMS_APP_PASSWORD: 'x' }, /TEAMS_APP_ID: must be set/u],
    ['an id that is none', { TEAMS_APP_ID: 'bot', TEAMS_APP_PASSWORD: 'x' }, /TEAMS_APP_ID: .*UUID/u],
    ['the emulator on a public address', { TEAMS_EMULATOR: '1' }, /TEAMS_EMULATOR: .*LOTSE_HOST=127\.0\.0\.1/u],
    [
      'the emulator beside a registration',
      { TEAMS_EMULATOR: '1', TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'x', LOTSE_HOST: '127.0.0.1' },
      /TEAMS_EMULATOR: .*leave it out/u,
    ],
    ['a part of Zammad', { ZAMMAD_URL: 'https://tickets.example.org' }, /ZAMMAD_TOKEN: must be set/u],
    ['Zammad without encryption', { ZAMMAD_URL: 'http://tickets.example.org' }, /ZAMMAD_URL: .*https/u],
    [
      'a server with the Bot API that is sent the token openly',
      { TELEGRAM_API_ROOT: 'http://b.example' },
      /_ROOT: .*https/u,
    ],
    ['keys that anybody on the way could change', { TEAMS_OPENID_METADATA_URL: 'http://b.example' }, /_URL: .*https/u],
    ['no network', { LOTSE_UNLIMITED_CLIENTS: '10.0.0.0/8, nobody' }, /LOTSE_UNLIMITED_CLIENTS: .*networks/u],
  ])('%s', (_name, environment, fault) => {
    expect(() => readConfig(environment)).toThrow(fault);
    // A secret never gets into a message.
    expect(() => readConfig(environment)).not.toThrow(new RegExp(secret, 'u'));
  });
});
