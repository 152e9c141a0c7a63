import { expect, it } from 'vitest';
import { lastLanguage, readerLanguage } from '../../src/channels/reader-language.js';
import type { Chat } from '../../src/domain/chat.js';
import { FakeAssistant, fakeAnswer, fakeConversation } from '../support/fake-assistant.js';

const [turn] = fakeConversation().turns;
const conversation = fakeConversation({ turns: turn ? [{ ...turn, answer: fakeAnswer({ language: 'ar' }) }] : [] });
const assistant = new FakeAssistant({ conversation });
const chat: Chat = {
  ...{ channel: 'telegram', address: '42', conversationId: conversation.id, region: 'town', language: null },
  ...{ caseworkerId: null, earlier: [], reference: null, lastAt: '2026-03-02T09:00:00.000Z' },
};
const message = {
  ...{ id: '1', at: '2026-03-02T09:00:00.000Z', from: 'counsellor' as const, office: 'Amt', text: 'Am Montag.' },
  ...{ language: 'de', original: null },
};

it('speaks as it answered last', async () => {
  expect(await lastLanguage(assistant, conversation.id)).toBe('ar');
  expect(await lastLanguage(assistant, 'erased')).toBeNull();
  expect(await lastLanguage(assistant, null)).toBeNull();
});

it('reads a message in the chosen language, else as answered last, else in the message’s own', async () => {
  expect(await readerLanguage(assistant, { ...chat, language: 'uk' }, message)).toBe('uk');
  expect(await readerLanguage(assistant, chat, message)).toBe('ar');
  expect(await readerLanguage(assistant, null, message)).toBe('de');
  const original = { text: 'Am Montag.', language: 'de' };
  expect(await readerLanguage(assistant, { ...chat, language: 'uk' }, { ...message, language: 'tr', original })).toBe(
    'tr',
  );
});
