import type { ConversationStore, OutgoingHandover } from '../ports/conversation-store.js';
import type { Mailer } from '../ports/mailer.js';

const shortestPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;
/** Read at a time, so that little is in memory when a server was down for long. */
const batch = 20;

/** Told of every attempt that failed, without a person's text; a `pino` logger fits. */
export interface OutboxLogger {
  warn(fields: object, message: string): void;
}

/** Pause after so many failed attempts, in milliseconds: a minute, doubled each time, an hour at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.max(0, attempts - 1));
}

/**
 * Sends the hand-overs that the store keeps. What is due and when stands in the store: a restart forgets nothing. A
 * hand-over leaves the store after it was taken; when the process ends in between, it is sent a second time.
 */
export class HandoverOutbox {
  private running: Promise<void> | null = null;

  constructor(
    private readonly store: Pick<ConversationStore, 'dueHandovers' | 'handoverDelivered' | 'handoverFailed'>,
    private readonly mailer: Mailer,
    private readonly log: OutboxLogger,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Sends what is due; resolves when each was tried once. Called while it is at work, it waits for that. */
  async deliverDue(): Promise<void> {
    this.running ??= this.deliverAll().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  private async deliverAll(): Promise<void> {
    const startedAt = this.now().toISOString();
    for (;;) {
      // Those that fail are due later than this, so that each comes once.
      const due = await this.store.dueHandovers(startedAt, batch);
      if (due.length === 0) return;
      for (const handover of due) await this.deliver(handover);
    }
  }

  private async deliver(handover: OutgoingHandover): Promise<void> {
    try {
      await this.mailer.send(handover);
    } catch (error) {
      const attempts = handover.attempts + 1;
      const nextAttemptAt = new Date(this.now().getTime() + pauseAfter(attempts)).toISOString();
      await this.store.handoverFailed(handover.id, nextAttemptAt);
      this.log.warn({ handover: handover.id, attempts, nextAttemptAt, ...codesOf(error) }, 'a hand-over was not sent');
      return;
    }
    await this.store.handoverDelivered(handover.id);
  }
}

/** What the mail server said, as codes: its words may quote addresses. */
function codesOf(error: unknown): { code?: unknown; responseCode?: unknown } {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  return { code, responseCode };
}
