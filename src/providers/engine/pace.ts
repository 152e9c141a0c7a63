const targetBatchMs = 350;
const smallestBudget = 128;
const largestBudget = 4_096;
/** Before the first measurement: 350 ms on the two cores this was made on. */
const firstBudget = 384;
/** Weight of the newest batch in the running mean. */
const newest = 0.3;

/**
 * Learns how many tokens this machine embeds in 350 ms: the longest a question should wait behind a batch of documents,
 * on a small machine as on a large one.
 */
export class Pace {
  #tokensPerMs: number | undefined;

  /** Takes in how long a batch took. */
  learn(tokens: number, durationMs: number): void {
    // Very small batches are mostly overhead and tell little.
    if (tokens < smallestBudget || durationMs <= 0) return;
    const seen = tokens / durationMs;
    this.#tokensPerMs = this.#tokensPerMs === undefined ? seen : this.#tokensPerMs * (1 - newest) + seen * newest;
  }

  /** Most tokens of the next batch. */
  budget(): number {
    if (this.#tokensPerMs === undefined) return firstBudget;
    return Math.round(Math.min(Math.max(this.#tokensPerMs * targetBatchMs, smallestBudget), largestBudget));
  }
}
