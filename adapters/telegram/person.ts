import type { Api, Context } from 'grammy';
import type { LRUCache } from 'lru-cache';
import type { MessengerParts } from '../../src/channels/messenger-parts.js';
import { lastLanguage } from '../../src/channels/reader-language.js';
import { wasErased } from '../../src/channels/erasure.js';
import { afterLeaving, type Chat } from '../../src/domain/chat.js';
import type { TextKey } from '../../src/languages/locales.js';
import type { TextParameters } from '../../src/languages/texts.js';
import type { RegionProfile } from '../../src/ports/assistant.js';
import type { Asked } from './asked.js';
import { deliver, type Keyboard, type Place } from './deliver.js';
import { type Paragraph, paragraph } from './rich-text.js';

/** What handling an update needs. */
export interface BotParts extends MessengerParts {
  /**
   * Questions that came before the municipality was known, by the address of whose they are. In memory only; after a
   * restart the message that a button answers still tells.
   */
  waiting: LRUCache<string, Asked>;
  /** What caseworkers were shown for their clients, by the client's message. In memory only, too. */
  forClients: LRUCache<string, string>;
}

/** An update, and who sent it. */
export type Visit = Context & { person: Person };

const keptAgainAfterMs = 10 * 60_000;

type Changes = Partial<Pick<Chat, 'region' | 'language' | 'conversationId' | 'earlier' | 'caseworkerId'>>;

/**
 * Who writes, and what was chosen in the chat. In a group, municipality and language are the group's, and everybody has a
 * conversation apart: nobody's questions are read together with somebody else's.
 */
export class Person {
  private constructor(
    private readonly parts: BotParts & { api: Api },
    readonly place: Place,
    readonly userId: number,
    readonly isGroup: boolean,
    /** Language of Telegram's interface, as it calls it. */
    readonly channelLanguage: string | undefined,
    private settings: Chat,
    private own: Chat,
    private known: boolean,
    /** See `recallLanguage`. */
    private answeredIn: string | null = null,
  ) {}

  static async of(parts: BotParts, ctx: Context): Promise<Person | null> {
    const { chat, from, api } = ctx;
    if (!chat || !from || chat.type === 'channel') return null;
    const isGroup = chat.type !== 'private';
    const userId = ctx.msg?.sender_chat && !ctx.callbackQuery ? ctx.msg.sender_chat.id : from.id;
    const load = async (address: string) => await parts.chats.load('telegram', address);
    const settings = await load(String(chat.id));
    const own = isGroup ? await load(memberAddress(chat.id, userId)) : settings;
    const at = parts.now().toISOString();
    return new Person(
      { ...parts, api },
      { chatId: chat.id, ...(ctx.msg?.is_topic_message ? { threadId: ctx.msg.message_thread_id } : {}) },
      ...([userId, isGroup, from.language_code] as const),
      settings ?? unknown(String(chat.id), at),
      own ?? unknown(isGroup ? memberAddress(chat.id, userId) : String(chat.id), at),
      own !== null,
    );
  }

  /** Whether anything is kept of the person's chat. */
  get isKnown(): boolean {
    return this.known;
  }

  /** Of the person's own chat; in a group nobody else's. */
  get address(): string {
    return this.own.address;
  }

  get conversationId(): string | null {
    return this.own.conversationId;
  }

  /** See `Chat`. */
  get earlier(): string[] {
    return this.own.earlier;
  }

  get caseworkerId(): string | null {
    return this.isGroup ? null : this.own.caseworkerId;
  }

  /** The one that was chosen, as long as it is served; the only one where there is no choice. Null: it has to be asked. */
  get region(): RegionProfile | null {
    const { assistant } = this.parts;
    const served = assistant.regions();
    const slug = served.length === 1 ? served[0]?.slug : this.settings.region;
    const isServed = served.some((region) => region.slug === slug);
    return slug && isServed ? assistant.region(slug) : null;
  }

  /** Null when none was chosen. */
  get chosenLanguage(): string | null {
    return this.settings.language;
  }

  /** Interface language to speak in: chosen, else as answered last, else Telegram's, else the municipality's. */
  get language(): string {
    const language =
      this.chosenLanguage ?? this.answeredIn ?? this.channelLanguage ?? this.region?.defaultLanguage ?? 'en';
    return this.parts.texts.bestLocale(language);
  }

  /**
   * Before Lotse says something by itself: from then on it speaks as it answered last. Many write in another language than
   * their telephone's, and chose none.
   */
  async recallLanguage(): Promise<void> {
    if (this.chosenLanguage !== null) return;
    this.answeredIn = await lastLanguage(this.parts.assistant, this.conversationId);
  }

  t(key: TextKey, parameters: TextParameters = {}): string {
    return this.parts.texts.t(this.language, key, parameters);
  }

  /** Keeps what changed; durable when it resolves. That somebody still writes is kept now and then. */
  async keep(changes: Changes): Promise<void> {
    const { chats, now } = this.parts;
    const lastAt = now().toISOString();
    const kept: Changes = { ...this.own, region: this.settings.region, language: this.settings.language };
    const isSame = (Object.keys(changes) as (keyof Changes)[]).every((key) => changes[key] === kept[key]);
    if (this.known && isSame && Date.parse(lastAt) - Date.parse(this.own.lastAt) < keptAgainAfterMs) return;
    this.known = true;
    const { conversationId } = { ...this.own, ...changes };
    const earlier = changes.earlier ?? afterLeaving(this.own, conversationId);
    if (!this.isGroup) {
      this.settings = this.own = { ...this.own, ...changes, earlier, lastAt };
      return await chats.save(this.own);
    }
    const { region, language } = { ...this.settings, ...changes };
    this.settings = { ...this.settings, region, language, lastAt };
    await chats.save(this.settings);
    this.own = { ...this.own, conversationId, earlier, lastAt };
    await chats.save(this.own);
  }

  /** Whether what goes on in the chat was erased since it was kept. */
  async isErased(): Promise<boolean> {
    return wasErased(await this.parts.chats.load('telegram', this.own.address));
  }

  /** Forgets what was chosen and said; a caseworker stays one. */
  async forget(): Promise<void> {
    if (this.caseworkerId) await this.keep({ conversationId: null, earlier: [], language: null });
    else await this.parts.chats.forget('telegram', this.own.address);
  }

  /** Writes to the person. In a group, as an answer to what was written. */
  async say(content: string | Paragraph[], options: { keyboard?: Keyboard; replyTo?: number | undefined } = {}) {
    const paragraphs = typeof content === 'string' ? [paragraph(content)] : content;
    const { keyboard, replyTo } = options;
    await deliver(this.parts, { ...this.place, replyTo }, paragraphs, keyboard);
  }
}

/** Address of one person's conversation in a group. */
function memberAddress(chatId: number, userId: number): string {
  return `${chatId}/${userId}`;
}

/** The chat to write to; null for a conversation in a group, where what concerns one person is not written unasked. */
export function privateChatOf(address: string): number | null {
  return /^-?\d+$/u.test(address) ? Number(address) : null;
}

function unknown(address: string, at: string): Chat {
  const nothing = { conversationId: null, region: null, language: null, caseworkerId: null, reference: null };
  return { channel: 'telegram', address, ...nothing, earlier: [], lastAt: at };
}
