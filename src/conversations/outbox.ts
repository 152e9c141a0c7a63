import { errorKind } from '../errors.js';
import type { Failure } from '../ports/conversation-store.js';
import { settledWithin } from './settled-within.js';

const shortestPauseMs = 60_000;
/** A person waits for what is late. */
const longestPauseMs = 15 * 60_000;
/** Read at a time, so that little is in memory when a server was down for long. */
const batch = 20;
/** How long what is on its way is waited for at a stop. */
const stopMs = 5_000;
/** What a killed process was sending is sent by another after this; who lives makes its claims last longer. */
const claimMs = 30_000;
/** With their pauses two days and some hours: an office that was closed over a weekend and a holiday is told by hand. */
export const mostAttempts = 200;

/** Told of every attempt that failed, without a person's text; a `pino` logger fits. */
export interface OutboxLogger {
  warn(fields: object, message: string): void;
}

/** What waits to be delivered, in the store: a restart forgets nothing. */
export interface Queue<Item extends { id: string; attempts: number }> {
  /**
   * Up to `limit` that are due; none of them has to arrive before another. Times are ISO 8601.
   * @param claimedUntil nobody else is given them before; undefined where there is nobody else
   */
  due(now: string, limit: number, claimedUntil: string | undefined): Promise<Item[]>;
  /** Makes claims last longer. */
  renew(ids: readonly string[], claimedUntil: string): Promise<void>;
  /** Erases one that was delivered. */
  delivered(id: string): Promise<void>;
  /** Counts a failed attempt. @param nextAttemptAt ISO 8601 */
  failed(id: string, nextAttemptAt: string, failure: Failure): Promise<void>;
}

export interface OutboxParts<Item extends { id: string; attempts: number }> {
  queue: Queue<Item>;
  /** Delivers one. @throws anything when it was not taken, or when that is not certain: it is tried again */
  send(item: Item): Promise<void>;
  /** What it delivers, for the log: `hand-over`. */
  what: string;
  log: OutboxLogger;
  /** Whether other processes deliver from the same queue. */
  isShared?: boolean;
  now?: () => Date;
}

/** Pause after so many failed attempts, in milliseconds: a minute, doubled each time, a quarter of an hour at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.max(0, attempts - 1));
}

/**
 * Delivers what a queue keeps. An item leaves the queue after it was taken; when the process ends in between, it is sent
 * a second time. What is refused again and again for days is given up: it stays in the queue, for somebody to see.
 */
export class Outbox<Item extends { id: string; attempts: number }> {
  private running: Promise<void> | null = null;
  private stopped = false;
  /** Ids of what was taken and could not be erased yet, such as on a full disk: it is not sent again. */
  private readonly taken = new Set<string>();

  constructor(private readonly parts: OutboxParts<Item>) {}

  /** Sends what is due; resolves when each was tried once. Called while it is at work, it waits for that. */
  async deliverDue(): Promise<void> {
    this.running ??= this.deliverAll().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  /** Sends what has just come, without anybody waiting for it. */
  kick(): void {
    // A run under way looks only for what was due when it began.
    const before = this.running ?? Promise.resolve();
    const next = before.catch(() => {}).then(() => this.deliverDue());
    next.catch((error: unknown) => this.parts.log.warn(codesOf(error), `what is to be delivered could not be read`));
  }

  /**
   * Begins nothing more; resolves when what is on its way was taken, or takes too long: it may be sent again after the
   * next start.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    await settledWithin(this.running ?? Promise.resolve(), stopMs);
  }

  private async deliverAll(): Promise<void> {
    const startedAt = this.now().toISOString();
    // Before another process may send it again; what cannot be erased yet keeps nothing else waiting.
    for (const id of this.taken) await this.eraseTaken(id).catch(() => {});
    while (!this.stopped) {
      // Those that fail are due later than this, so that each comes once.
      const due = await this.parts.queue.due(startedAt, batch, this.parts.isShared ? this.claimEnd() : undefined);
      if (due.length === 0) return;
      const unfinished = new Set(due.map(({ id }) => id));
      const claiming = setInterval(() => this.renew(unfinished), claimMs / 3);
      // None is left at work by itself when the queue fails another: the next run would send it a second time.
      const results = await Promise.allSettled(
        due.map(async (item) => await this.deliver(item).finally(() => unfinished.delete(item.id))),
      );
      clearInterval(claiming);
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    }
  }

  private renew(ids: ReadonlySet<string>): void {
    if (this.parts.isShared) this.parts.queue.renew([...ids], this.claimEnd()).catch(() => {});
  }

  private claimEnd(): string {
    return new Date(this.now().getTime() + claimMs).toISOString();
  }

  private async deliver(item: Item): Promise<void> {
    const { queue, send, what, log } = this.parts;
    try {
      if (!this.taken.has(item.id)) await send(item);
    } catch (error) {
      const attempts = item.attempts + 1;
      const isDead = attempts >= mostAttempts;
      const pauseMs = isDead ? 0 : pauseAfter(attempts);
      const nextAttemptAt = new Date(this.now().getTime() + pauseMs).toISOString();
      await queue.failed(item.id, nextAttemptAt, { reason: reasonOf(error), isDead });
      const message = isDead ? `a ${what} is given up: see "lotse jobs"` : `a ${what} was not delivered`;
      log.warn({ id: item.id, attempts, ...(isDead ? {} : { nextAttemptAt }), ...codesOf(error) }, message);
      return;
    }
    this.taken.add(item.id);
    await this.eraseTaken(item.id);
  }

  private async eraseTaken(id: string): Promise<void> {
    await this.parts.queue.delivered(id);
    this.taken.delete(id);
  }

  private now(): Date {
    return this.parts.now?.() ?? new Date();
  }
}

/** What the other side said, as codes: its words may quote addresses. */
function codesOf(error: unknown): { code?: unknown; responseCode?: unknown; status?: unknown } {
  const { code, responseCode, status } = (error ?? {}) as { code?: unknown; responseCode?: unknown; status?: unknown };
  return { code, responseCode, ...(status === undefined ? {} : { status }) };
}

function reasonOf(error: unknown): string {
  return [errorKind(error), ...Object.values(codesOf(error)).filter((code) => typeof code === 'number')].join(' ');
}
