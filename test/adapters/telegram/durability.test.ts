import { describe, expect, it, vi } from 'vitest';
import { LotseError } from '../../../src/errors.js';
import { fakeAnswer, FakeAssistant } from '../../support/fake-assistant.js';
import { startTelegramServer } from '../../support/telegram-server.js';
import { openChats, startBot, texts } from './start-bot.js';

/** An assistant that answers each question when it is told to. */
function gated() {
  const open = new Map<string, () => void>();
  const assistant = new FakeAssistant({
    answer: async ({ text }) => {
      await new Promise<void>((resolve) => open.set(text, resolve));
      return fakeAnswer({ text: `Antwort auf ${text}`, statements: [], sources: [] });
    },
  });
  return { assistant, open };
}

describe('fetched updates', () => {
  it('are confirmed to Telegram only after they were handled', async () => {
    const { assistant, open } = gated();
    const { person, telegram, allDone } = await startBot({ assistant });
    const [slow, fast] = [person(1), person(2)];
    const first = slow.say('langsam');
    await telegram.until('it is asked', () => open.has('langsam'));
    fast.say('schnell');
    await telegram.until('the second is asked, too', () => open.has('schnell'));
    open.get('schnell')?.();
    expect((await fast.hears()).text).toContain('schnell');
    expect(telegram.unconfirmed[0]).toBe(first.update_id);
    open.get('langsam')?.();
    expect((await slow.hears()).text).toContain('langsam');
    await allDone();
    expect(assistant.asked).toHaveLength(2);
  });

  it('are answered in order in a chat', async () => {
    const { person } = await startBot({
      assistant: new FakeAssistant({
        answer: async ({ text }) => {
          await new Promise((resolve) => setTimeout(resolve, text === 'eins' ? 50 : 0));
          return fakeAnswer({ text: `Antwort auf ${text}`, statements: [], sources: [] });
        },
      }),
    });
    const amina = person();
    for (const text of ['eins', 'zwei', 'drei']) amina.say(text);
    const heard = [await amina.hears(), await amina.hears(), await amina.hears()];
    expect(heard.map(({ text }) => text.split(' ').at(-1))).toEqual(['eins', 'zwei', 'drei']);
  });

  it('are not answered twice when Telegram repeats them, also after a restart', async () => {
    const first = await startBot();
    const amina = first.person();
    const said = amina.say('Hallo');
    await amina.hears();
    await first.allDone();
    first.telegram.repeat(said);
    await first.stop();
    const second = await startBot({ telegram: first.telegram, chats: first.chats });
    second.telegram.repeat(said);
    const next = second.person(43);
    next.say('Guten Tag');
    await next.hears();
    await second.allDone();
    expect(amina.heard()).toHaveLength(1);
    expect(second.assistant.asked).toHaveLength(1);
  });

  it('survive a crash after they were handled and before that was confirmed', async () => {
    const telegram = await startTelegramServer();
    const chats = await openChats();
    const first = await startBot({ telegram, chats });
    const amina = first.person();
    // From now on, Telegram hears of nothing that was handled.
    telegram.go('getUpdates', [{ delayMs: 0 }, ...Array.from({ length: 50 }, () => ({ drop: 'before' as const }))]);
    const said = amina.say('Hallo');
    await amina.hears();
    await telegram.until('it is kept', () => first.log.lines.length > 0);
    await vi.waitFor(async () => expect(await chats.wasHandled('telegram', String(said.update_id))).toBe(true));
    await first.stop();
    expect(telegram.unconfirmed).toEqual([said.update_id]);
    telegram.forgive();
    const second = await startBot({ telegram, chats });
    await second.allDone();
    expect(amina.heard()).toHaveLength(1);
  });

  it('that came while everything stopped are answered after the next start', async () => {
    const { assistant, open } = gated();
    const first = await startBot({ assistant });
    const amina = first.person();
    amina.say('eins');
    await first.telegram.until('it is asked', () => open.has('eins'));
    amina.say('zwei');
    const stopping = first.stop();
    open.get('eins')?.();
    await stopping;
    expect(amina.heard()).toHaveLength(1);
    const second = await startBot({ telegram: first.telegram, chats: first.chats });
    await second.allDone();
    expect(amina.heard()).toHaveLength(2);
    expect(second.assistant.asked.map(({ text }) => text)).toEqual(['zwei']);
  });

  it('go on after Telegram could not be reached', async () => {
    const { person, telegram, log } = await startBot();
    telegram.go('getUpdates', [{ drop: 'before' }, { status: 502 }, { status: 429, retryAfter: 0 }]);
    const amina = person();
    amina.say('Hallo');
    await amina.hears(8000);
    expect(log.lines.filter((line) => line.includes('gives no updates'))).toHaveLength(1);
  });
});

describe('answers', () => {
  it('obey 429 and come then', async () => {
    const { person, telegram } = await startBot();
    telegram.go('sendMessage', [{ status: 429, retryAfter: 1 }]);
    const amina = person();
    amina.say('Hallo');
    const before = Date.now();
    await amina.hears(8000);
    expect(Date.now() - before).toBeGreaterThan(900);
    expect(amina.heard()).toHaveLength(1);
  });

  it('are sent again after a fault of Telegram or the network', async () => {
    const { person, telegram } = await startBot();
    telegram.go('sendMessage', [{ status: 500 }, { drop: 'before' }]);
    const amina = person();
    amina.say('Hallo');
    await amina.hears(10_000);
    expect(amina.heard()).toHaveLength(1);
  });

  it('come as plain text when Telegram does not like the markup', async () => {
    const { person, telegram, log } = await startBot();
    telegram.go('sendMessage', [{ status: 400, description: "Bad Request: can't parse entities" }]);
    const amina = person();
    amina.say('Hallo');
    expect((await amina.hears()).text).toContain('Volkshochschule');
    expect(log.lines.join()).toContain('sendMessage 400');
  });

  it('say that something went wrong when an attempt fails every time', { timeout: 30_000 }, async () => {
    const assistant = new FakeAssistant({
      answer: async () => {
        throw new Error('what Amina wrote');
      },
    });
    const { person, log } = await startBot({ assistant });
    const amina = person();
    amina.say('Hallo');
    expect((await amina.hears(20_000)).text).toBe(texts.t('de', 'error.internal'));
    expect(log.lines.join()).not.toContain('Amina');
  });

  it('say what is wrong with a question that is refused', async () => {
    const assistant = new FakeAssistant({
      answer: async () => {
        throw new LotseError('unavailable', 'no', 'later');
      },
    });
    const { person } = await startBot({ assistant });
    const amina = person();
    amina.say('x'.repeat(2001));
    expect((await amina.hears()).text).toBe(texts.t('de', 'error.invalid_request'));
    amina.say('Hallo');
    expect((await amina.hears()).text).toBe(texts.t('de', 'status.unavailable'));
  });
});

describe('a chat', () => {
  it('that blocked the bot is forgotten', async () => {
    const { person, telegram, chats, allDone } = await startBot();
    const amina = person();
    telegram.go('sendMessage', [{ status: 403, description: 'Forbidden: bot was blocked by the user' }]);
    amina.say('Hallo');
    await telegram.until('it was refused', () => telegram.callsOf('sendChatAction').length > 0);
    await allDone();
    expect(await chats.load('telegram', '42')).toBeNull();
    amina.say('Wieder da');
    await amina.hears();
    amina.leave();
    await allDone();
    expect(await chats.load('telegram', '42')).toBeNull();
  });

  it('that floods is told once and then left alone; others are answered', async () => {
    // Silent, so that the bot's own pace does not hold up the test.
    const silent = new FakeAssistant({ answer: async () => fakeAnswer({ text: '', statements: [] }) });
    const { person, allDone } = await startBot({ assistant: silent });
    const amina = person();
    const said = Array.from({ length: 24 }, (_, n) => amina.say(`Frage ${n}`));
    person(43).say('Hallo');
    await allDone();
    expect(silent.asked).toHaveLength(21);
    expect(silent.asked.some(({ text }) => text === 'Hallo')).toBe(true);
    expect(amina.heard().map(({ text }) => text)).toEqual([texts.t('de', 'status.rate_limited')]);
    // From which message on nothing is answered has to be seen.
    expect(amina.heard()[0]?.replyTo).toBe(said[20]?.message?.message_id);
  });
});
