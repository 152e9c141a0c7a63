import { expect, it } from 'vitest';
import { eraseConversations, remainingLines } from '../../src/channels/erasure.js';
import { createTexts } from '../../src/languages/texts.js';
import { FakeAssistant, fakeConversation } from '../support/fake-assistant.js';

const texts = createTexts();

it('tells what was erased from what was not kept', async () => {
  const id = fakeConversation().id;
  const assistant = new FakeAssistant({ remains: [{ place: 'telegram', office: null }] });
  expect(await eraseConversations(assistant, { conversationId: null, earlier: [] })).toBeNull();
  expect(await eraseConversations(assistant, { conversationId: 'unknown', earlier: [] })).toBeNull();
  const remaining = await eraseConversations(assistant, { conversationId: 'unknown', earlier: ['gone', id] });
  expect(remaining).toEqual([{ place: 'telegram', office: null }]);
  expect(await eraseConversations(assistant, { conversationId: id, earlier: [] })).toBeNull();
});

it('erases the conversation that goes on last: its chat, which names the others, goes with it', async () => {
  const forgotten: string[] = [];
  const forget = async (id: string) => {
    forgotten.push(id);
    return [];
  };
  await eraseConversations({ forget }, { conversationId: 'now', earlier: ['before', 'first'] });
  expect(forgotten).toEqual(['before', 'first', 'now']);
});

it('names each place once, offices last', () => {
  const telegram = { place: 'telegram', office: null } as const;
  const remaining = [{ place: 'office', office: 'Amt' } as const, telegram, telegram];
  expect(remainingLines(remaining, texts, 'uk')).toEqual([
    texts.t('uk', 'delete.remains_telegram'),
    texts.t('uk', 'delete.remains_office', { office: 'Amt' }),
  ]);
});
