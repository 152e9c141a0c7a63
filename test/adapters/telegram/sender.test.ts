import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/ports/message-sender.js';
import { makeChat } from '../../support/make-chat.js';
import { startBot, texts } from './start-bot.js';

const outgoing = (changes: Partial<OutgoingMessage['message']> = {}, address = '42'): OutgoingMessage => ({
  ...{ id: 'o1', channel: 'telegram', address, conversationId: 'c1', attempts: 0 },
  message: {
    ...{ id: 'zammad-1', at: '2026-03-02T09:00:00Z', from: 'counsellor', office: 'Amt <A>', original: null },
    ...{ text: 'Kommen Sie am Montag.', language: 'de', ...changes },
  },
});

describe('messages of counsellors', () => {
  it('arrive with the name of the office', async () => {
    const { channel, person } = await startBot();
    expect(await channel.sender?.send(outgoing())).toBe('sent');
    const { text } = await person().hears();
    expect(text).toBe(`${texts.t('de', 'handover.writes', { office: 'Amt <A>' })}\n\nKommen Sie am Montag.`);
  });

  it('are said to be untranslated, or show what was translated', async () => {
    const { channel, person, chats } = await startBot();
    await chats.save(makeChat({ address: '42', language: 'en' }));
    const amina = person();
    await channel.sender?.send(outgoing());
    expect((await amina.hears()).text).toContain(texts.t('en', 'handover.untranslated'));
    const original = { text: 'Kommen Sie am Montag.', language: 'de' };
    await channel.sender?.send(outgoing({ text: 'Come on Monday.', language: 'en', original }));
    const { text } = await amina.hears();
    expect(text).toMatch(/Come on Monday\.[\s\S]*Kommen Sie am Montag\.$/u);
    expect(text).toContain(texts.t('en', 'notice.machine_translated'));
  });

  it('of Lotse itself need no name', async () => {
    const { channel, person } = await startBot();
    await channel.sender?.send(outgoing({ from: 'lotse', office: null, text: 'Ist angekommen.' }));
    expect((await person().hears()).text).toBe('Ist angekommen.');
  });

  it('end where the chat is closed for good, which is forgotten', async () => {
    const { channel, chats, telegram } = await startBot();
    for (const trouble of [
      { status: 403 as const, description: 'Forbidden: bot was blocked by the user' },
      { status: 400 as const, description: 'Bad Request: chat not found' },
    ]) {
      await chats.save(makeChat({ address: '42' }));
      telegram.go('sendMessage', [trouble]);
      expect(await channel.sender?.send(outgoing())).toBe('gone');
      expect(await chats.load('telegram', '42')).toBeNull();
    }
  });

  it('never go into a group', async () => {
    const { channel, telegram } = await startBot();
    expect(await channel.sender?.send(outgoing({}, '-1001/42'))).toBe('gone');
    expect(telegram.messages).toEqual([]);
  });
});
