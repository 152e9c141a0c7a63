import { Composer, type FilterQuery } from 'grammy';
import { LRUCache } from 'lru-cache';
import { helpText } from './commands.js';
import type { BotParts, Visit } from './person.js';

/** What Lotse cannot read. */
const unreadable: FilterQuery[] = [
  ...(['message:file', 'message:contact', 'message:poll', 'message:dice'] as const),
  ...(['message:game', 'message:story', 'message:paid_media', 'message:checklist'] as const),
];

/** Everything that is no question. */
export function otherUpdates({ chats }: BotParts): Composer<Visit> {
  const composer = new Composer<Visit>();
  /** An album comes as many messages, and is answered once. */
  const albums = new LRUCache<string, true>({ max: 1000 });
  const inPrivate = composer.chatType('private');
  inPrivate.on(unreadable, async ({ person, msg }) => {
    const album = msg?.media_group_id;
    if (album && albums.get(album)) return;
    if (album) albums.set(album, true);
    await person.say(person.t('status.unsupported'));
  });
  // A command that there is not.
  inPrivate.on('message::bot_command', async ({ person }) => await person.say(helpText({ person })));
  composer.on('my_chat_member', async ({ myChatMember: { new_chat_member: bot, chat } }) => {
    if (bot.status === 'kicked' || bot.status === 'left') await chats.forget('telegram', String(chat.id));
  });
  return composer;
}
