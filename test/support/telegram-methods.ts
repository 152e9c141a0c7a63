import type { InlineKeyboardButton, Opts, Update } from 'grammy/types';
import { z } from 'zod';
import { parseTelegramHtml } from './telegram-html.js';

/**
 * The methods of the Bot API that Lotse calls, each with exactly its documented parameters: types at the end of this file
 * hold names, types and what is required against grammY's own types of the documentation. What Lotse does not use is
 * `notUsed`, so that sending it is a fault, too. Limits are those of https://core.telegram.org/bots/api.
 */
const notUsed = z.never().exactOptional();
const chatId = z.number().int();
const messageId = z.number().int().positive();
const textOf = (most: number) =>
  z.string().refine((text) => text.length <= most, { error: `longer than ${most} UTF-16 units` });

const link = z.string().regex(/^(https?|tg):\/\/\S+$/u);
const callbackData = z.string().refine((data) => data !== '' && Buffer.byteLength(data) <= 64, {
  error: 'BUTTON_DATA_INVALID',
});
const buttonText = z.string().refine((text) => text.trim() !== '', { error: 'an empty button' });
const inlineButton = z.union([
  z.strictObject({ text: buttonText, callback_data: callbackData }),
  z.strictObject({ text: buttonText, url: link }),
]) satisfies z.ZodType<InlineKeyboardButton>;
const rowsOf = <T extends z.ZodType>(button: T) => z.array(z.array(button).min(1).max(8)).max(100);
const inlineKeyboard = z.strictObject({ inline_keyboard: rowsOf(inlineButton) });
const replyKeyboard = z.strictObject({
  keyboard: rowsOf(z.strictObject({ text: buttonText, request_location: z.literal(true) })),
  resize_keyboard: z.boolean().exactOptional(),
  one_time_keyboard: z.boolean().exactOptional(),
});
const keyboardRemoved = z.strictObject({ remove_keyboard: z.literal(true) });

const updateKinds = [
  ...(['message', 'edited_message', 'channel_post', 'edited_channel_post', 'callback_query'] as const),
  ...(['inline_query', 'my_chat_member', 'chat_member', 'message_reaction'] as const),
] satisfies Exclude<keyof Update, 'update_id'>[];
const allowedUpdates = z.array(z.enum(updateKinds)).exactOptional();

const command = z.strictObject({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/u),
  description: textOf(256).min(1),
});

/** Languages of ISO 639-1 among those that Lotse speaks, and some more. */
const languageCodes = [
  ...(['am', 'ar', 'bg', 'de', 'el', 'en', 'es', 'fa', 'fr', 'it', 'pl', 'ps', 'pt', 'ro', 'ru', 'so'] as const),
  ...(['sq', 'sr', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh', 'ku', 'bs', 'hr', 'nl', 'cs', 'hu'] as const),
] as const;

/** Rules that hold between the fields of a message's text. */
function isSendable({ text, parse_mode }: { text: string; parse_mode?: 'HTML' }, context: z.RefinementCtx) {
  try {
    const shown = parse_mode === 'HTML' ? parseTelegramHtml(text).text : text;
    if (shown.trim() === '') context.addIssue('Bad Request: message text is empty');
    if (shown.length > 4096) context.addIssue('Bad Request: message is too long');
  } catch (error) {
    context.addIssue((error as Error).message);
  }
}

export const telegramMethods = {
  getMe: z.strictObject({}),
  getUpdates: z.strictObject({
    offset: z.number().int().exactOptional(),
    limit: z.number().int().min(1).max(100).exactOptional(),
    timeout: z.number().int().min(0).exactOptional(),
    allowed_updates: allowedUpdates,
  }),
  setWebhook: z.strictObject({
    url: z.string().regex(/^https?:\/\/\S+$/u),
    secret_token: z
      .string()
      .regex(/^[\w-]{1,256}$/u)
      .exactOptional(),
    max_connections: z.number().int().min(1).max(100).exactOptional(),
    allowed_updates: allowedUpdates,
    ...{ certificate: notUsed, ip_address: notUsed, drop_pending_updates: notUsed },
  }),
  deleteWebhook: z.strictObject({ drop_pending_updates: z.literal(false).exactOptional() }),
  setMyCommands: z.strictObject({
    commands: z.array(command).min(1).max(100),
    language_code: z.enum(languageCodes).exactOptional(),
    scope: notUsed,
  }),
  sendChatAction: z.strictObject({
    chat_id: chatId,
    action: z.literal('typing'),
    message_thread_id: messageId.exactOptional(),
    business_connection_id: notUsed,
  }),
  sendMessage: z
    .strictObject({
      chat_id: chatId,
      text: z.string(),
      parse_mode: z.literal('HTML').exactOptional(),
      message_thread_id: messageId.exactOptional(),
      link_preview_options: z.strictObject({ is_disabled: z.boolean() }).exactOptional(),
      reply_parameters: z
        .strictObject({ message_id: messageId, allow_sending_without_reply: z.boolean().exactOptional() })
        .exactOptional(),
      reply_markup: z.union([inlineKeyboard, replyKeyboard, keyboardRemoved]).exactOptional(),
      ...{ business_connection_id: notUsed, direct_messages_topic_id: notUsed, ephemeral_message_parameters: notUsed },
      ...{ entities: notUsed, disable_notification: notUsed, protect_content: notUsed, allow_paid_broadcast: notUsed },
      ...{ suggested_post_parameters: notUsed, message_effect_id: notUsed, reply_to_message_id: notUsed },
    })
    .superRefine(isSendable),
  editMessageReplyMarkup: z.strictObject({
    chat_id: chatId.exactOptional(),
    message_id: messageId.exactOptional(),
    reply_markup: inlineKeyboard.exactOptional(),
    ...{ business_connection_id: notUsed, inline_message_id: notUsed },
  }),
  answerCallbackQuery: z.strictObject({
    callback_query_id: z.string().min(1),
    text: textOf(200).exactOptional(),
    show_alert: z.boolean().exactOptional(),
    ...{ url: notUsed, cache_time: notUsed },
  }),
};

export type TelegramMethod = keyof typeof telegramMethods;
export type SentParameters<Method extends TelegramMethod> = z.output<(typeof telegramMethods)[Method]>;
export type SentKeyboard = NonNullable<SentParameters<'sendMessage'>['reply_markup']>;

export function isMethod(method: string): method is TelegramMethod {
  return Object.hasOwn(telegramMethods, method);
}

// What follows is checked by the compiler only: `telegramMethods` and the documented types name the same fields, want the
// same ones, and whatever a schema lets pass has the documented type.

type RequiredKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K }[keyof T];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Fits<Given, Wanted> = [Given] extends [Wanted]
  ? [Same<keyof Given, keyof Wanted>, Same<RequiredKeys<Given>, RequiredKeys<Wanted>>] extends [true, true]
    ? true
    : false
  : false;
type Held<Every extends true> = Every;
/** `getMe` has no parameters to compare. */
type WithParameters = Exclude<TelegramMethod, 'getMe'>;
export type MethodsAsDocumented = Held<
  { [Method in WithParameters]: Fits<z.input<(typeof telegramMethods)[Method]>, Opts<Method>> }[WithParameters]
>;
