import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { type CommandName, commandNames } from '../../src/channels/commands.js';
import { type Press, readPress } from './presses.js';

/** What a message activity says. */
export type Said =
  | { kind: 'text'; text: string }
  | { kind: 'command'; name: CommandName; argument: string }
  | { kind: 'press'; press: Press }
  /** A picture, a voice message, a file. */
  | { kind: 'unsupported' }
  /** Nothing for Lotse, such as what people in a group say to each other. */
  | { kind: 'nothing' };

/** Reads a message. In groups Lotse is spoken to by name, or by a press on its own card. */
export function readMessage(activity: Activity): Said {
  const press = readPress(activity.value);
  if (press) return { kind: 'press', press };
  const mentions = mentionsOfBot(activity);
  if (isGroup(activity) && mentions.length === 0) return { kind: 'nothing' };
  const text = mentions
    .reduce((rest, mention) => rest.replace(mention, ' '), activity.text ?? '')
    .replace(/&nbsp;|\u00a0/gu, ' ')
    .trim();
  if (text !== '') return readCommand(text) ?? { kind: 'text', text };
  // A mere mention is a greeting: it is told what can be done.
  if (mentions.length > 0) return { kind: 'command', name: 'help', argument: '' };
  return (activity.attachments ?? []).length > 0 ? { kind: 'unsupported' } : { kind: 'nothing' };
}

function readCommand(text: string): Said | null {
  const [, word = '', argument = ''] = /^\/([a-z]+)(?:\s+(.*))?$/isu.exec(text) ?? [];
  const name = commandNames.find((candidate) => candidate === word.toLowerCase());
  return name ? { kind: 'command', name, argument: argument.trim() } : null;
}

/** How the bot was named in the text. */
function mentionsOfBot({ entities, recipient }: Activity): string[] {
  // What posts them may also write null.
  return (entities ?? [])
    .filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id)
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .filter((text) => text !== '');
}

export function isGroup({ conversation }: Pick<Activity, 'conversation'>): boolean {
  return (
    conversation.isGroup === true ||
    conversation.conversationType === 'groupChat' ||
    conversation.conversationType === 'channel'
  );
}

/** What Lotse calls the chat. In a group each person has one of his own, whose conversation is nobody else's. */
export function addressOf(activity: Activity): string {
  const { channelId, conversation, from } = activity;
  const place = `${channelId}/${conversation.id}`;
  return isGroup(activity) ? `${place}/${digest(from.id).slice(0, 16)}` : place;
}

/** Names an activity without saying where it was: it is kept for some days, also after a chat was erased. */
export function updateIdOf({ channelId, conversation, id }: Activity): string | null {
  return id ? digest(`${channelId}\n${conversation.id}\n${id}`) : null;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
