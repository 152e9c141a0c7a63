import { expect, it } from 'vitest';
import { createSender } from '../../../adapters/botframework/sender.js';
import { botParts } from './support/parts.js';

it('writes nothing into a group unasked: all others would read it', async () => {
  const parts = botParts();
  const written: string[] = [];
  const adapter = {
    continueConversationAsync: async () => {
      written.push('something');
    },
  };
  const conversation = { id: 'group-1', conversationType: 'channel' };
  const reference = { channelId: 'msteams', serviceUrl: 'https://teams.example/', bot: { id: 'bot' }, conversation };
  const address = 'msteams/group-1/somebody';
  await parts.chats.save({
    ...{ channel: 'teams', address, conversationId: 'c', region: 'musterstadt', language: null, caseworkerId: null },
    ...{ reference: JSON.stringify(reference), earlier: [], lastAt: '2026-11-23T10:00:00Z' },
  });
  const message = {
    ...{ id: 'zammad-1', at: '2026-11-23T10:00:00Z', from: 'counsellor' as const, office: 'Amt' },
    ...{ text: 'Kommen Sie am Montag.', language: 'de', original: null },
  };
  const outgoing = { id: 'o', channel: 'teams' as const, address, conversationId: 'c', message, attempts: 0 };
  expect(await createSender({ ...parts, adapter: adapter as never, appId: 'app' }).send(outgoing)).toBe('gone');
  expect(written).toEqual([]);
});
