const pausesMs = [4_000, 8_000, 16_000, 32_000, 60_000];

/** Tries again what could not be sent: after growing pauses, and at once when the browser is online again. */
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

  /** An attempt has failed. */
  schedule(): void {
    window.clearTimeout(this.timer);
    const pauseMs = pausesMs[Math.min(this.attempts, pausesMs.length - 1)];
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
