import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { logOptions, secretsIn } from '../../src/cli/log-options.js';
import { readConfig } from '../../src/config.js';
import { LotseError } from '../../src/errors.js';

const secrets = {
  telegram: '123456789:AAabcdefghijklmnopqrstuvwxyz0123456',
  webhook: 'webhook-secret-of-telegram-00',
  teams: 'pass"word\\of-teams',
  zammad: 'zammad-access-token',
  zammadWebhook: 'zammad-webhook-token-00',
  model: 'sk-model-key-000000',
  mail: 'mail-p%40ssword',
};
const config = readConfig({
  TELEGRAM_TOKEN: secrets.telegram,
  TELEGRAM_WEBHOOK: '1',
  TELEGRAM_WEBHOOK_SECRET: secrets.webhook,
  LOTSE_PUBLIC_URL: 'https://lotse.example',
  TEAMS_APP_ID: '11111111-1111-1111-1111-111111111111',
  TEAMS_APP_PASSWORD: secrets.teams,
  ZAMMAD_URL: 'https://tickets.example',
  ZAMMAD_TOKEN: secrets.zammad,
  ZAMMAD_WEBHOOK_TOKEN: secrets.zammadWebhook,
  LLM_URL: 'https://model.example/v1',
  LLM_MODEL: 'm',
  LLM_API_KEY: secrets.model,
  LOTSE_SMTP_URL: `smtps://lotse:${secrets.mail}@mail.example`,
  LOTSE_MAIL_FROM: 'lotse@town.example',
});

/** What a log holds after something was written to it. */
function logged(write: (log: pino.Logger) => void): string {
  let text = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  write(pino(logOptions('info', config), stream));
  return text;
}

describe('a log', () => {
  it('knows every secret of the settings', () => {
    expect(secretsIn(config)).toEqual(expect.arrayContaining([...Object.values(secrets), 'mail-p@ssword']));
  });

  it.each(Object.entries(secrets))('never holds the secret of %s, wherever it stands', (_of, secret) => {
    const text = logged((log) => {
      log.error({ reason: `refused ${secret}`, deep: { token: [secret] } }, `it was ${secret}.`);
      log.child({ url: `https://x.example/bot${secret}/getMe` }).info({ err: new Error(secret) }, 'x');
    });
    expect(text.split('\n').filter(Boolean)).toHaveLength(2);
    expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
  });

  it('hides passwords within addresses that nobody named, such as of a database', () => {
    const text = logged((log) => log.error('cannot reach postgres://lotse:hunter22secret@db.example:5432/lotse'));
    expect(text).toContain('postgres://lotse:[hidden]@db.example');
    expect(text).not.toContain('hunter22');
  });

  it('tells kind and place of an error, and not its message, which may quote a person', () => {
    const error = Object.assign(new TypeError('Ich heiße Amira'), { detail: 'Amira', code: 'E_X' });
    const text = logged((log) => log.error({ err: error }, 'failed'));
    expect(text).not.toContain('Amira');
    expect(JSON.parse(text)).toMatchObject({
      err: { kind: 'TypeError E_X', stack: expect.arrayContaining([expect.stringContaining('logs.test')]) },
      msg: 'failed',
    });
  });

  it('has one line for each entry, whatever is in it', () => {
    const forged = 'x\n{"level":30,"msg":"forged"}\r\n\u2028\u001b[2J';
    const text = logged((log) => log.warn({ region: forged, err: new LotseError('internal', forged, forged) }, forged));
    expect(text.trimEnd().split(/[\r\n]/u)).toHaveLength(1);
    expect(text).not.toContain('\u001b');
  });
});
