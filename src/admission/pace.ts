/** Until more is known. */
const firstIntervalMs = 50;
/** Questions end in bursts, as the engine takes several at once: fewer would tell of one burst. */
const mostEnds = 64;

/** How fast questions come to their end while others wait for them. */
export class Pace {
  /** When the last ones ended, in milliseconds; empty while nobody waits, as then the next end tells nothing. */
  #ends: number[] = [];
  #intervalMs = firstIntervalMs;

  /** One has come to its end. @param busy whether others wait */
  ended(busy: boolean, nowMs = performance.now()): void {
    if (!busy) {
      this.#ends = [];
      return;
    }
    this.#ends.push(nowMs);
    if (this.#ends.length > mostEnds) this.#ends.shift();
    const intervals = this.#ends.length - 1;
    // A few tell little: the figure from before counts beside them.
    const measuredMs = intervals > 0 ? (nowMs - (this.#ends[0] ?? nowMs)) / intervals : this.#intervalMs;
    const share = intervals / mostEnds;
    this.#intervalMs = share * measuredMs + (1 - share) * this.#intervalMs;
  }

  /** How long it takes until so many have come to their end, in milliseconds. */
  forMs(questions: number): number {
    return questions * this.#intervalMs;
  }
}
