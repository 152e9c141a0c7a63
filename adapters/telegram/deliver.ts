import { type Api, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';
import type { ChannelLogger } from '../../src/ports/channel.js';
import { asSignal, isGone, kindOf } from './bot-api.js';
import { type MessageText, type Paragraph, toMessages } from './rich-text.js';

/** Where a message goes. */
export interface Place {
  chatId: number;
  /** Topic of a forum. */
  threadId?: number | undefined;
  /** Message that it answers, where that has to be seen. */
  replyTo?: number | undefined;
}

interface Delivering {
  api: Api;
  log: ChannelLogger;
  signal?: AbortSignal | undefined;
}

export type Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;

/**
 * Writes paragraphs into a chat, in as many messages as they need, with what can be pressed below the last.
 * @param signal ends what is retried before the channel stops
 * @throws GrammyError when Telegram refuses, see `isGone`
 */
export async function deliver(
  { api, log, signal }: Delivering,
  { chatId, threadId, replyTo }: Place,
  paragraphs: Paragraph[],
  keyboard?: Keyboard,
): Promise<void> {
  const messages = toMessages(paragraphs);
  // Without a button there is no keyboard.
  const isEmpty = keyboard && 'inline_keyboard' in keyboard && keyboard.inline_keyboard.flat().length === 0;
  for (const [n, message] of messages.entries()) {
    const isLast = n === messages.length - 1;
    const options = {
      link_preview_options: { is_disabled: true },
      ...(threadId === undefined ? {} : { message_thread_id: threadId }),
      ...(replyTo === undefined || n > 0
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
      ...(keyboard && isLast && !isEmpty ? { reply_markup: keyboard } : {}),
    };
    await sendOne({ api, log, signal }, chatId, message, options);
  }
}

/** An answer is not lost because Telegram dislikes its markup: then it comes as plain text. */
async function sendOne({ api, log, signal }: Delivering, chatId: number, message: MessageText, options: object) {
  const until = signal && asSignal(signal);
  try {
    await api.sendMessage(chatId, message.html, { ...options, parse_mode: 'HTML' }, until);
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400 || isGone(error)) throw error;
    log.error({ kind: kindOf(error) }, 'Telegram refused a message with markup');
    await api.sendMessage(chatId, message.plain, { link_preview_options: { is_disabled: true } }, until);
  }
}
