/** Until more is known. */
const firstIntervalMs = 50;
/** What the newest interval counts: the last twenty or so make the figure. */
const weight = 0.1;

/** How fast questions come to their end while others wait for them. */
export class Pace {
  #intervalMs = firstIntervalMs;
  #lastAt: number | null = null;

  /** One has come to its end. @param busy whether others wait: only then the next end tells how fast it goes */
  ended(busy: boolean, nowMs = performance.now()): void {
    if (this.#lastAt !== null) this.#intervalMs += weight * (nowMs - this.#lastAt - this.#intervalMs);
    this.#lastAt = busy ? nowMs : null;
  }

  /** How long it takes until so many have come to their end, in milliseconds. */
  forMs(questions: number): number {
    return questions * this.#intervalMs;
  }
}
