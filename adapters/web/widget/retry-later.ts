const pausesMs = [4_000, 8_000, 16_000, 32_000, 60_000];

/** So that those who were refused together do not come again together. */
const spreadMs = 2_000;

/**
 * Tries again what could not be sent: after growing pauses, not before the server said, and at once when the browser is
 * online again.
 */
export class RetryLater {
  private attempts = 0;
  private timer: number | undefined;

  constructor(private readonly attempt: () => void) {
    window.addEventListener('online', this.now);
  }

  end(): void {
    window.removeEventListener('online', this.now);
    window.clearTimeout(this.timer);
  }

  /** An attempt has failed. @param notBeforeSeconds what the server asked to wait; 0 when it said nothing */
  schedule(notBeforeSeconds = 0): void {
    window.clearTimeout(this.timer);
    const growingMs = pausesMs[Math.min(this.attempts, pausesMs.length - 1)] ?? 0;
    const pauseMs = Math.max(growingMs, notBeforeSeconds * 1000) + Math.random() * spreadMs;
    this.attempts += 1;
    this.timer = window.setTimeout(this.attempt, pauseMs);
  }

  /** It has worked: the next failure is the first. */
  reset(): void {
    window.clearTimeout(this.timer);
    this.attempts = 0;
  }

  private readonly now = (): void => {
    this.reset();
    this.attempt();
  };
}
