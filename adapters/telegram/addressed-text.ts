import type { Message, UserFromGetMe } from 'grammy/types';

type Said = Pick<Message, 'chat' | 'text' | 'entities' | 'reply_to_message'>;

/**
 * What somebody says to the bot: in private everything; in a group what mentions it (without the mention) or answers it.
 * @returns null when it is for others, or a command that is not known
 */
export function addressedText(message: Said, me: Pick<UserFromGetMe, 'id' | 'username'>): string | null {
  const { text = '', chat, entities = [], reply_to_message: answered } = message;
  if (commandOf(message) !== null) return null;
  if (chat.type === 'private') return text.trim() || null;
  const mentions = entities.filter((entity) => {
    if (entity.type === 'text_mention') return entity.user.id === me.id;
    const named = text.slice(entity.offset, entity.offset + entity.length);
    return entity.type === 'mention' && named.toLowerCase() === `@${me.username}`.toLowerCase();
  });
  if (mentions.length === 0 && answered?.from?.id !== me.id) return null;
  const rest = [...mentions].reverse().reduce((left, { offset, length }) => {
    return left.slice(0, offset) + left.slice(offset + length);
  }, text);
  return (
    rest
      .replace(/\s+/gu, ' ')
      .replace(/^[\s,:–-]+/u, '')
      .trim() || null
  );
}

/** Whether a message is a command, and not one for another bot. */
export function isCommandFor(message: Said, me: Pick<UserFromGetMe, 'username'>): boolean {
  const [, bot] = commandOf(message)?.split('@') ?? [null, null];
  return bot === undefined || bot?.toLowerCase() === me.username.toLowerCase();
}

/** `/help`, or `/help@bot`; null when a message begins otherwise. */
function commandOf({ text = '', entities = [] }: Said): string | null {
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  return command ? text.slice(0, command.length) : null;
}
