import { randomUUID } from 'node:crypto';
import type { CallbackQuery, Chat, Message, MessageEntity, Update, User } from 'grammy/types';
import type { BotMessage, TelegramServer } from './telegram-server.js';

/** Messages that are no text. */
export type Unreadable = Pick<Message, 'voice' | 'photo' | 'sticker' | 'contact' | 'poll' | 'document' | 'video'>;

/** Somebody with Telegram on the phone: writes to the bot, presses its buttons, and reads what it wrote. */
export class TelegramPerson {
  private read = 0;
  readonly user: User;
  readonly chat: Chat;

  constructor(
    private readonly telegram: TelegramServer,
    readonly id: number,
    options: { language?: string; group?: number } = {},
  ) {
    const { language, group } = options;
    this.user = { id, is_bot: false, first_name: `Person ${id}`, ...(language ? { language_code: language } : {}) };
    this.chat = group
      ? { id: group, type: 'supergroup', title: 'Group' }
      : { id, type: 'private', first_name: this.user.first_name };
  }

  /** Writes something; commands and mentions are marked as Telegram does. */
  say(text: string, more: Partial<Message> = {}): Update {
    return this.telegram.happens({ message: this.message({ text, entities: entitiesOf(text), ...more }) } as never);
  }

  send(content: Unreadable | Pick<Message, 'location'> | Partial<Message>): Update {
    return this.telegram.happens({ message: this.message(content) } as never);
  }

  /** Changes what was said. */
  edit({ message }: Update, text: string): Update {
    return this.telegram.happens({
      edited_message: { ...message, text, entities: entitiesOf(text), edit_date: 1_800_000_000 },
    } as never);
  }

  /** Presses a button of a message by (part of) its label. */
  press(message: BotMessage, label: string, answered?: Message): Update {
    const button = buttonsOf(message).find(({ text }) => text.includes(label));
    if (!button || !('callback_data' in button)) throw new Error(`there is no button ${label}: ${labelsOf(message)}`);
    const shown = {
      ...{ message_id: message.messageId, date: 1, chat: this.chat, from: this.telegram.me, text: message.text },
      ...(answered ? { reply_to_message: answered } : {}),
      ...(message.keyboard && 'inline_keyboard' in message.keyboard ? { reply_markup: message.keyboard } : {}),
    };
    const callback_query = {
      ...{ id: randomUUID(), from: this.user, chat_instance: '1', data: button.callback_data, message: shown },
    } as unknown as CallbackQuery;
    return this.telegram.happens({ callback_query });
  }

  /** Blocks the bot, or throws it out of the group. */
  leave(): Update {
    const member = (status: string) => ({ user: this.telegram.me, status });
    const my_chat_member = {
      ...{ chat: this.chat, from: this.user, date: 1 },
      ...{ old_chat_member: member('member'), new_chat_member: { ...member('kicked'), until_date: 0 } },
    };
    return this.telegram.happens({ my_chat_member } as never);
  }

  /** The next message of the bot in this chat that was not read yet. */
  async hears(withinMs?: number): Promise<BotMessage> {
    const message = await this.telegram.until(`an answer to ${this.id}`, () => this.heard()[this.read], withinMs);
    this.read++;
    return message;
  }

  /** All that the bot wrote in this chat. */
  heard(): BotMessage[] {
    return this.telegram.messages.filter(({ chatId }) => chatId === this.chat.id);
  }

  message(content: object): Message {
    const id = this.telegram.messageId();
    return { message_id: id, date: 1_800_000_000, chat: this.chat, from: this.user, ...content } as Message;
  }
}

/** The inline buttons of a message. */
export function buttonsOf({ keyboard }: BotMessage) {
  return keyboard && 'inline_keyboard' in keyboard ? keyboard.inline_keyboard.flat() : [];
}

export function labelsOf(message: BotMessage): string[] {
  return buttonsOf(message).map(({ text }) => text);
}

function entitiesOf(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<=^|\s)\/[a-z]+(@\w+)?|@\w+/gu)].map(({ 0: found, index }) => ({
    ...{ type: found.startsWith('/') ? 'bot_command' : 'mention', offset: index, length: found.length },
  })) as MessageEntity[];
}
