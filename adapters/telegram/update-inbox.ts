import { setTimeout as pause } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { ChannelLogger } from '../../src/ports/channel.js';
import type { ChatStore } from '../../src/ports/chat-store.js';
import { kindOf } from './bot-api.js';

export interface UpdateInboxParts {
  chats: Pick<ChatStore, 'wasHandled' | 'markHandled'>;
  handle(update: Update): Promise<void>;
  /** Called in the place of `handle` when it has failed every time, so that the person hears something. */
  giveUp(update: Update): Promise<void>;
  log: ChannelLogger;
  now(): Date;
  /** Ends pauses between attempts. */
  stopped: AbortSignal;
  /** Between attempts; as many attempts follow the first. */
  pausesMs?: readonly number[];
}

/**
 * Handles each update once: in order within a chat, side by side otherwise. What comes again while it is in work is the
 * same work; what was handled before, also before a restart, is left alone.
 */
export class UpdateInbox {
  private readonly inWork = new Map<number, Promise<void>>();
  private readonly last = new Map<string, Promise<void>>();
  /** What was not handled because everything stops: Telegram has to keep it. */
  private readonly left = new Set<number>();

  constructor(private readonly parts: UpdateInboxParts) {}

  /**
   * Resolves once the update is handled and that is kept: from then on Telegram may forget it.
   * @throws when all stops, and it has to come again
   */
  take(update: Update): Promise<void> {
    const known = this.inWork.get(update.update_id);
    if (known) return known;
    const chat = chatOf(update);
    const before = this.last.get(chat) ?? Promise.resolve();
    const work = before.catch(() => {}).then(() => this.handle(update));
    this.inWork.set(update.update_id, work);
    this.last.set(chat, work);
    const end = () => {
      this.inWork.delete(update.update_id);
      if (this.last.get(chat) === work) this.last.delete(chat);
    };
    work.then(end, () => {
      this.left.add(update.update_id);
      end();
    });
    return work;
  }

  /** The lowest id of the updates that are not handled yet; null when there are none. */
  lowest(): number | null {
    const unfinished = [...this.inWork.keys(), ...this.left];
    return unfinished.length === 0 ? null : Math.min(...unfinished);
  }

  /** Resolves when one of the updates in work is done, at once when there are none. */
  async oneDone(): Promise<void> {
    if (this.inWork.size > 0) await Promise.race(this.inWork.values()).catch(() => {});
  }

  /** Resolves when nothing is in work. */
  async idle(): Promise<void> {
    while (this.inWork.size > 0) await Promise.allSettled(this.inWork.values());
  }

  private async handle(update: Update): Promise<void> {
    const { chats, stopped, log, now, pausesMs = [500, 2000, 8000] } = this.parts;
    const id = String(update.update_id);
    for (const pauseMs of [...pausesMs, null]) {
      // While all stops, nothing new is begun.
      stopped.throwIfAborted();
      try {
        if (await chats.wasHandled('telegram', id)) return;
        await this.parts.handle(update);
        break;
      } catch (error) {
        stopped.throwIfAborted();
        log.warn({ kind: kindOf(error), again: pauseMs !== null }, 'a Telegram update could not be handled');
        if (pauseMs === null) await this.parts.giveUp(update);
        else await pause(pauseMs, undefined, { signal: stopped });
      }
    }
    // Otherwise a full disk would stop the chat for good.
    await chats.markHandled('telegram', id, now().toISOString()).catch((error: unknown) => {
      log.error({ kind: kindOf(error) }, 'it cannot be kept which Telegram updates were handled');
    });
  }
}

/** What is handled in order: the updates of one chat. */
function chatOf({ message, edited_message, callback_query, my_chat_member }: Update): string {
  const chat = (message ?? edited_message ?? callback_query?.message ?? my_chat_member)?.chat;
  return String(chat?.id ?? callback_query?.from.id ?? '');
}
