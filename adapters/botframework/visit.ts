import type { TurnContext } from 'botbuilder';
import type { MessengerParts } from '../../src/channels/messenger-parts.js';
import { lastLanguage } from '../../src/channels/reader-language.js';
import { afterLeaving, type Chat } from '../../src/domain/chat.js';
import type { Turns } from '../../src/in-turn.js';
import { officeLanguage } from '../../src/languages/office-texts.js';
import type { ServedRegion } from '../../src/ports/assistant.js';
import type { Frame } from './cards/menu-cards.js';
import { addressOf } from './incoming.js';
import { writeReference } from './reference.js';

export interface BotParts extends MessengerParts {
  /** Makes the turns of chats; left out where no other process gets messages of the same ones. */
  turns?: ((mostUnfinished: number) => Turns) | undefined;
}

/** One message of a chat, with what is known of the chat. */
export class Visit {
  private constructor(
    readonly parts: BotParts,
    readonly context: TurnContext,
    /** As it is kept, or will be with `keep`. */
    readonly chat: Chat,
  ) {}

  static async open(parts: BotParts, context: TurnContext): Promise<Visit> {
    const { activity } = context;
    const address = addressOf(activity);
    const known = await parts.chats.load('teams', address);
    const unknown = { conversationId: null, earlier: [], region: null, language: null, caseworkerId: null };
    const fresh = {
      channel: 'teams',
      address,
      reference: writeReference(activity),
      lastAt: parts.now().toISOString(),
    } as const;
    return new Visit(parts, context, { ...(known ?? unknown), ...fresh });
  }

  /** Keeps the chat with these changes. */
  async keep(
    changes: Partial<Pick<Chat, 'conversationId' | 'earlier' | 'region' | 'language' | 'caseworkerId'>> = {},
  ): Promise<Visit> {
    const changed = { ...this.chat, ...changes };
    // A conversation belongs to its region.
    if (changed.region !== this.chat.region && !changes.conversationId) changed.conversationId = null;
    changed.earlier = changes.earlier ?? afterLeaving(this.chat, changed.conversationId);
    await this.parts.chats.save(changed);
    return new Visit(this.parts, this.context, changed);
  }

  /** The region that was chosen, or the only one; null when one has to be chosen. */
  region(): ServedRegion | null {
    const regions = this.parts.assistant.regions();
    const only = regions.length === 1 ? regions[0] : undefined;
    return regions.find(({ slug }) => slug === this.chat.region) ?? only ?? null;
  }

  /** In what language Lotse speaks by itself: the chosen one, the one written last, the client program's. */
  async frame(): Promise<Frame> {
    const { chat, context, parts } = this;
    const language =
      chat.language ?? (await lastLanguage(parts.assistant, chat.conversationId)) ?? context.activity.locale;
    return { texts: parts.texts, language: language || (this.region()?.defaultLanguage ?? 'de') };
  }

  /** In what language caseworkers are spoken to. */
  officeLanguage(): 'de' | 'en' {
    return officeLanguage(this.region()?.defaultLanguage ?? 'de');
  }
}
