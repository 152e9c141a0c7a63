import { expect, it } from 'vitest';
import { eraseConversation, remainingLines } from '../../src/channels/erasure.js';
import { createTexts } from '../../src/languages/texts.js';
import { FakeAssistant, fakeConversation } from '../support/fake-assistant.js';

const texts = createTexts();

it('tells what was erased from what was not kept', async () => {
  const assistant = new FakeAssistant({ remains: [{ place: 'telegram', office: null }] });
  expect(await eraseConversation(assistant, null)).toBeNull();
  expect(await eraseConversation(assistant, 'unknown')).toBeNull();
  expect(await eraseConversation(assistant, fakeConversation().id)).toEqual([{ place: 'telegram', office: null }]);
  expect(await eraseConversation(assistant, fakeConversation().id)).toBeNull();
});

it('names each place once, offices last', () => {
  const telegram = { place: 'telegram', office: null } as const;
  const remaining = [{ place: 'office', office: 'Amt' } as const, telegram, telegram];
  expect(remainingLines(remaining, texts, 'uk')).toEqual([
    texts.t('uk', 'delete.remains_telegram'),
    texts.t('uk', 'delete.remains_office', { office: 'Amt' }),
  ]);
});
