import { setTimeout as timer } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterQueue, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * What Telegram asks of bots: 30 messages a second, one a second in a chat but for short bursts, 20 a minute in a group
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
const limits = {
  everywhere: { points: 30, duration: 1 },
  chat: { points: 5, duration: 5 },
  group: { points: 20, duration: 60 },
};

/** Makes messages wait where Telegram would refuse them; one that need not wait goes at once. */
export class Pace {
  // By arrival: whoever waits longest is next.
  private readonly everywhere = new RateLimiterQueue(new RateLimiterMemory(limits.everywhere));
  private readonly chats = new RateLimiterMemory({ ...limits.chat, keyPrefix: 'chat' });
  private readonly groups = new RateLimiterMemory({ ...limits.group, keyPrefix: 'group' });
  /** The last message of each chat that waits. */
  private readonly waiting = new Map<number, Promise<void>>();

  /** @param pause resolves after so many milliseconds, or throws when all stops; for tests */
  constructor(
    private readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown> = (ms, signal) =>
      timer(ms, undefined, { signal }),
  ) {}

  /**
   * Resolves when a message may be sent; messages of a chat in their order.
   * @throws when all stops
   */
  async turn(chatId: number, stopped: AbortSignal): Promise<void> {
    const before = this.waiting.get(chatId) ?? Promise.resolve();
    const mine = before.catch(() => {}).then(() => this.turnInChat(chatId, stopped));
    this.waiting.set(chatId, mine);
    try {
      await mine;
    } finally {
      if (this.waiting.get(chatId) === mine) this.waiting.delete(chatId);
    }
    await this.everywhere.removeTokens(1);
  }

  private async turnInChat(chatId: number, stopped: AbortSignal): Promise<void> {
    const limiter = chatId < 0 ? this.groups : this.chats;
    for (;;) {
      stopped.throwIfAborted();
      try {
        await limiter.consume(chatId);
        return;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        await this.pause(refused.msBeforeNext, stopped);
      }
    }
  }
}
