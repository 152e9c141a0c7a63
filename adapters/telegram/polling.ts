import { setTimeout as pause } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { ChannelLogger } from '../../src/ports/channel.js';
import { asSignal, kindOf } from './bot-api.js';
import { receivedUpdates } from './received-updates.js';
import type { UpdateInbox } from './update-inbox.js';

const longPollSeconds = 30;
const mostUpdates = 100;
/** Between polls that bring back what is in work: Telegram does not wait then. */
const busyPausesMs = { first: 25, longest: 1000 };
const failedPausesMs = { first: 500, longest: 30_000 };
const lastCallMs = 2000;
/** So long one update may hold up what Telegram would bring behind it. */
const longestHoldMs = 20_000;

/**
 * Fetches updates and gives them to the inbox. Telegram forgets what is below the offset, so the offset is the lowest
 * update that is not handled yet: whatever happens to this process, Telegram has kept what it did not do. Telegram brings
 * no more than a hundred from there; where these hold up all others for long, it is told to forget them all the same.
 */
export class Polling {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** One above the highest update that came. */
  private next = 0;
  /** Since when Telegram brings nothing but what is in work, as many as it brings; null while it brings others. */
  private heldUpSince: number | null = null;

  constructor(
    private readonly parts: { api: Api; inbox: UpdateInbox; log: ChannelLogger },
    private readonly holdMs = longestHoldMs,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Fetches no more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Tells Telegram what was handled last, so that it does not bring that again after the next start. */
  async confirm(): Promise<void> {
    const { api, inbox } = this.parts;
    const offset = inbox.lowest() ?? this.next;
    if (offset === 0) return;
    await api.getUpdates({ offset, limit: 1, timeout: 0 }, asSignal(AbortSignal.timeout(lastCallMs))).catch(() => {});
  }

  private async run(): Promise<void> {
    const { inbox, log } = this.parts;
    let failedMs = 0;
    let busyMs = busyPausesMs.first;
    while (!this.stopping.signal.aborted) {
      try {
        const fresh = this.accept(await this.fetch());
        if (failedMs > 0) log.info({}, 'Telegram is there again');
        failedMs = 0;
        busyMs = fresh > 0 ? busyPausesMs.first : Math.min(2 * busyMs, busyPausesMs.longest);
        if (inbox.lowest() !== null) await Promise.all([this.wait(busyPausesMs.first), this.doneOrWaited(busyMs)]);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        if (failedMs === 0) log.error({ kind: kindOf(error), cure: cureOf(error) }, 'Telegram gives no updates');
        failedMs = Math.min(2 * failedMs || failedPausesMs.first, failedPausesMs.longest);
        await this.wait(Math.max(failedMs, retryAfterMs(error)));
      }
    }
  }

  private async fetch(): Promise<Update[]> {
    const lowest = this.parts.inbox.lowest();
    const isHeldUp = this.heldUpSince !== null && Date.now() - this.heldUpSince > this.holdMs;
    if (isHeldUp) this.parts.log.warn({}, 'an update of Telegram takes long and holds up others: they are fetched now');
    return await this.parts.api.getUpdates(
      {
        ...{
          offset: isHeldUp ? this.next : (lowest ?? this.next),
          limit: mostUpdates,
          timeout: lowest === null ? longPollSeconds : 0,
        },
        allowed_updates: receivedUpdates,
      },
      asSignal(this.stopping.signal),
    );
  }

  /** @returns how many came for the first time */
  private accept(updates: Update[]): number {
    const fresh = updates.filter(({ update_id: id }) => id >= this.next);
    for (const update of fresh) {
      this.next = update.update_id + 1;
      // What failed is logged; it comes again after the next start.
      this.parts.inbox.take(update).catch(() => {});
    }
    const isFull = updates.length === mostUpdates && fresh.length === 0;
    this.heldUpSince = isFull ? (this.heldUpSince ?? Date.now()) : null;
    return fresh.length;
  }

  private async doneOrWaited(ms: number): Promise<void> {
    await Promise.race([this.parts.inbox.oneDone(), this.wait(ms)]);
  }

  private async wait(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => {});
  }
}

function retryAfterMs(error: unknown): number {
  return error instanceof GrammyError ? 1000 * (error.parameters.retry_after ?? 0) : 0;
}

function cureOf(error: unknown): string {
  const code = error instanceof GrammyError ? error.error_code : 0;
  if (code === 401 || code === 404) return 'set TELEGRAM_TOKEN to the token that @BotFather shows now, and start again';
  if (code === 409) return 'another program fetches this bot’s updates: stop it, or give it a bot of its own';
  return 'none needed: tried again until it answers';
}
