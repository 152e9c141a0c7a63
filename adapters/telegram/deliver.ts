import { type Api, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';
import type { ChannelLogger } from '../../src/ports/channel.js';
import { isGone, kindOf } from './bot-api.js';
import { type MessageText, type Paragraph, toMessages } from './rich-text.js';

/** Where a message goes. */
export interface Place {
  chatId: number;
  /** Topic of a forum. */
  threadId?: number | undefined;
  /** Message that it answers, where that has to be seen. */
  replyTo?: number | undefined;
}

export type Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;

/**
 * Writes paragraphs into a chat, in as many messages as they need, with what can be pressed below the last.
 * @throws GrammyError when Telegram refuses, see `isGone`
 */
export async function deliver(
  { api, log }: { api: Api; log: ChannelLogger },
  { chatId, threadId, replyTo }: Place,
  paragraphs: Paragraph[],
  keyboard?: Keyboard,
): Promise<void> {
  const messages = toMessages(paragraphs);
  const pressed = keyboard && withoutEmptyRows(keyboard);
  for (const [n, message] of messages.entries()) {
    const isLast = n === messages.length - 1;
    const options = {
      link_preview_options: { is_disabled: true },
      ...(threadId === undefined ? {} : { message_thread_id: threadId }),
      ...(replyTo === undefined || n > 0
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
      ...(pressed && isLast ? { reply_markup: pressed } : {}),
    };
    await sendOne(api, log, chatId, message, options);
  }
}

/** Without a button there is no keyboard. */
function withoutEmptyRows(keyboard: Keyboard): Keyboard | undefined {
  if (!('inline_keyboard' in keyboard)) return keyboard;
  const rows = keyboard.inline_keyboard.filter((row) => row.length > 0);
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

/** An answer is not lost because Telegram dislikes its markup: then it comes as plain text. */
async function sendOne(api: Api, log: ChannelLogger, chatId: number, { html, plain }: MessageText, options: object) {
  try {
    await api.sendMessage(chatId, html, { ...options, parse_mode: 'HTML' });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400 || isGone(error)) throw error;
    log.error({ kind: kindOf(error) }, 'Telegram refused a message with markup');
    await api.sendMessage(chatId, plain, { link_preview_options: { is_disabled: true } });
  }
}
