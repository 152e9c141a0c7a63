import { setTimeout as pause } from 'node:timers/promises';
import { hashOfConversation } from './domain/conversation-hash.js';
import { LotseError } from './errors.js';
import { InTurn, type Turns } from './in-turn.js';
import type { Locks, Release } from './ports/locks.js';

/** Longer than a language model may take. */
const longestWaitMs = 90_000;
const pausesMs = { first: 20, longest: 200 };

/**
 * Turns between all processes that share the data: within this one in the order in which work came, against others by a
 * lock. While no lock can be had at all, as when the database is away, work goes on without: nothing of it can be kept
 * then, and whoever is in danger is answered all the same.
 */
export class SharedTurns implements Turns {
  private readonly inTurn: InTurn;

  /** @param mostUnfinished as of `InTurn` */
  constructor(
    private readonly locks: Pick<Locks, 'tryLock'>,
    mostUnfinished?: number,
  ) {
    this.inTurn = new InTurn(mostUnfinished);
  }

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    return await this.inTurn.run(key, async () => {
      const release = await this.take(`turn-${hashOfConversation(key)}`);
      try {
        return await work();
      } finally {
        release();
      }
    });
  }

  private async take(name: string): Promise<Release> {
    const endsAt = performance.now() + longestWaitMs;
    for (let pauseMs = pausesMs.first; performance.now() < endsAt; pauseMs = Math.min(2 * pauseMs, pausesMs.longest)) {
      const release = await this.locks.tryLock(name).catch(() => () => {});
      if (release) return release;
      await pause(pauseMs);
    }
    const hint = 'Send it again in a minute.';
    throw new LotseError('unavailable', 'An earlier message of this conversation is still being answered.', hint);
  }
}
