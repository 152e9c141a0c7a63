import type { Message } from 'grammy/types';
import { expect, it } from 'vitest';
import { addressedText, isCommandFor } from '../../../adapters/telegram/addressed-text.js';

const me = { id: 7, username: 'lotse_test_bot' };
const group = { id: -1, type: 'supergroup', title: 'Group' } as const;
const mention = (offset: number) => [{ type: 'mention' as const, offset, length: me.username.length + 1 }];
const message = (changes: Partial<Message>) => ({ chat: group, ...changes }) as Message;

it('takes everything in private', () => {
  expect(addressedText(message({ chat: { id: 1, type: 'private', first_name: 'A' }, text: ' Hallo ' }), me)).toBe(
    'Hallo',
  );
});

it('takes in a group what mentions the bot, without the mention', () => {
  expect(addressedText(message({ text: 'Hallo zusammen' }), me)).toBeNull();
  const first = message({ text: `@${me.username}, wo lerne ich Deutsch?`, entities: mention(0) });
  expect(addressedText(first, me)).toBe('wo lerne ich Deutsch?');
  const capitals = message({ text: 'Was sagt @Lotse_Test_Bot dazu?', entities: mention(9) });
  expect(addressedText(capitals, me)).toBe('Was sagt dazu?');
  const other = message({ text: '@somebody hallo', entities: [{ type: 'mention', offset: 0, length: 9 }] });
  expect(addressedText(other, me)).toBeNull();
});

it('takes in a group what answers the bot', () => {
  const of = (id: number) => message({ text: 'Und am Sonntag?', reply_to_message: { from: { id } } as never });
  expect(addressedText(of(7), me)).toBe('Und am Sonntag?');
  expect(addressedText(of(8), me)).toBeNull();
});

it('knows commands for itself from those for others', () => {
  const command = (text: string) =>
    message({ text, entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }] });
  expect(isCommandFor(command('/help'), me)).toBe(true);
  expect(isCommandFor(command('/help@Lotse_test_bot x'), me)).toBe(true);
  expect(isCommandFor(command('/help@other_bot'), me)).toBe(false);
  expect(isCommandFor(message({ text: 'help' }), me)).toBe(false);
  expect(addressedText(command('/unknown'), me)).toBeNull();
});
