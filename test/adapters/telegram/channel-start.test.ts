import { describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../adapters/telegram/telegram-channel.js';
import { FakeAssistant } from '../../support/fake-assistant.js';
import { startTelegramServer } from '../../support/telegram-server.js';
import { openChats, startBot, TestLog, texts } from './start-bot.js';

describe('the start', () => {
  const parts = { casework: {} as never, texts, publicUrl: undefined };
  const channelOf = async (settings: object, log = new TestLog()) =>
    createTelegramChannel({
      ...{ ...parts, log, assistant: new FakeAssistant(), chats: await openChats() },
      settings: { token: '1:x', webhookSecret: null, apiRoot: null, ...settings },
    });

  it('registers the commands in every language that Telegram knows', async () => {
    const { telegram } = await startBot();
    const all = texts.languages.filter((code) => code.length === 2);
    await telegram.until('all are registered', () => telegram.callsOf('setMyCommands').length === all.length + 1);
    const calls = telegram.callsOf('setMyCommands');
    expect(calls.map(({ language_code }) => language_code)).toEqual([undefined, ...all]);
    const german = calls.find(({ language_code }) => language_code === 'de');
    expect(german?.commands[1]).toEqual({ command: 'language', description: texts.t('de', 'command.language') });
  });

  it('stops at a token that Telegram does not know, and names the setting and the cure', async () => {
    const telegram = await startTelegramServer();
    const channel = await channelOf({ ...telegram.settings, token: '123456789:AAF-another_token_of_thirty_chars' });
    await expect(channel.start()).rejects.toMatchObject({
      ...{ code: 'invalid_configuration', message: expect.stringContaining('TELEGRAM_TOKEN') },
      hint: expect.stringContaining('@BotFather'),
    });
    await channel.stop();
  });

  it('goes on when Telegram cannot be reached, and connects later', async () => {
    const telegram = await startTelegramServer();
    telegram.go('getMe', [{ drop: 'before' }, { status: 502 }]);
    const { person, log, channel } = await startBot({ telegram });
    expect(channel.linkTo('town')).toBeNull();
    const amina = person();
    amina.say('Hallo');
    await amina.hears(8000);
    expect(channel.linkTo('town')).not.toBeNull();
    expect(log.lines[0]).toMatch(/^warn Telegram cannot be reached/u);
    expect(log.lines.join()).not.toContain(telegram.settings.token);
  });

  it('never logs the token, although the network’s errors hold it', async () => {
    const log = new TestLog();
    const channel = await channelOf({ token: '123456789:secret', apiRoot: 'http://127.0.0.1:9' }, log);
    await channel.start();
    await channel.stop();
    expect(log.lines).toEqual([expect.stringMatching(/network .*ECONNREFUSED/u)]);
  });
});
